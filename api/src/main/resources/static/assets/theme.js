// Runs before the page is drawn, so that a dark page does not flash white.
(function () {
    var chosen = null;
    try {
        chosen = localStorage.getItem("mingcha-theme");
    } catch (e) {
        chosen = null;
    }
    var dark = chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
})();
