// What the pages do beyond links and forms. Everything works without it, only less comfortably.
(function () {
    "use strict";

    function remember(theme) {
        try {
            localStorage.setItem("mingcha-theme", theme);
        } catch (e) {
            // Private windows may refuse; the theme then lasts as long as the page.
        }
    }

    var root = document.documentElement;
    var button = document.querySelector("[data-theme-button]");
    if (button) {
        var show = function () {
            button.setAttribute("aria-pressed", String(root.getAttribute("data-bs-theme") === "dark"));
        };
        show();
        button.hidden = false;
        button.addEventListener("click", function () {
            var theme = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
            root.setAttribute("data-bs-theme", theme);
            remember(theme);
            show();
        });
    }

    // A choice in a filter applies at once; the button stays for those without scripts.
    document.querySelectorAll("[data-filter] [type=submit]").forEach(function (submit) {
        submit.hidden = true;
    });
})();

// A search changes the address without a new page: whoever then changes the language, or the unit of sums, comes back to the search.
document.addEventListener("submit", (event) => {
    const back = event.target.querySelector("input[name=back]");
    if (back && ["/language", "/money-unit"].includes(event.target.getAttribute("action"))) {
        back.value = location.pathname + location.search;
    }
});

// A button to print is of use only where a script can open the printing.
document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
});
