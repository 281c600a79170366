// The list of violations and one violation: counts that follow the list, keys, focus. Lists, links and forms work without it.
(function () {
    "use strict";

    const SWITCH = "mingcha-keys";

    function all(selector, root) {
        return Array.from((root || document).querySelectorAll(selector));
    }

    // Facets and totals ask for their counts when they are seen, and again when the list has changed.
    function ask(element) {
        const facet = element.closest("details");
        if (!facet || facet.open) {
            window.htmx.trigger(element, "refresh");
        }
    }
    function askAll() {
        // The facet that a person is working in does not change by its own choice; asking would move the focus.
        all("[data-follows]").filter((element) => !element.contains(document.activeElement)).forEach(ask);
    }
    all("details.facet").forEach((facet) => facet.addEventListener("toggle", () => {
        if (facet.open) {
            all("[data-follows]", facet).forEach(ask);
        }
    }));
    all("[data-facet-ask]").forEach((link) => {
        link.hidden = true;
    });
    document.addEventListener("htmx:configRequest", (event) => {
        // Empty fields ask nothing and only make the address long.
        const parameters = event.detail.parameters;
        Object.keys(parameters).filter((name) => parameters[name] === "").forEach((name) => delete parameters[name]);
    });
    document.addEventListener("htmx:afterSwap", (event) => {
        if (event.detail.target.id === "results") {
            const now = document.querySelector("[data-words-now]").value;
            all("[data-words]").forEach((field) => {
                field.value = now;
            });
            all("[data-take]").forEach((form) => {
                form.action = "/violations/take-next" + (now ? "?" + now : "");
            });
            askAll();
        }
    });
    if (document.querySelector("[data-violations]")) {
        // By then htmx knows the page.
        window.addEventListener("load", askAll);
        const open = document.querySelector("[data-open]");
        if (open) {
            open.focus();
        }
    }

    // A decision can be undone for a moment. The offer stays while somebody is at it. What a page opens with is not read aloud, so it is said once more.
    const undo = document.querySelector("[data-undo]");
    if (undo) {
        const bar = undo.closest(".done-bar");
        const live = bar.querySelector("[data-live]");
        const hint = bar.querySelector("[data-undo-hint]");
        const seconds = undo.querySelector("[data-undo-left]");
        const button = undo.querySelector("button");
        const end = performance.now() + Number(undo.dataset.left);
        let over = false;
        const atIt = () => bar.matches(":hover") || bar.contains(document.activeElement);
        const leave = () => {
            if (over && !atIt()) {
                undo.remove();
            }
        };
        const tick = () => {
            const left = end - performance.now();
            seconds.textContent = left > 0 ? String(Math.ceil(left / 1000)) : "";
            if (left > 0) {
                setTimeout(tick, left % 1000 || 1000);
                return;
            }
            over = true;
            button.setAttribute("aria-disabled", "true");
            if (atIt()) {
                hint.textContent = undo.dataset.over;
                live.textContent = undo.dataset.over;
            } else {
                hint.remove();
            }
            leave();
        };
        undo.addEventListener("submit", (event) => {
            if (over) {
                event.preventDefault();
            }
        });
        bar.addEventListener("mouseleave", leave);
        bar.addEventListener("focusout", () => setTimeout(leave));
        tick();
        setTimeout(() => {
            live.textContent = bar.querySelector("[data-said]").textContent;
        }, 200);
    }

    // Keys. Off for good with one switch, for those who speak to their computer or whose keyboard sends letters of its own.
    const help = document.getElementById("keys");
    function keysOn() {
        try {
            return localStorage.getItem(SWITCH) !== "off";
        } catch (e) {
            return true;
        }
    }
    const box = document.querySelector("[data-keys-switch]");
    if (box) {
        box.checked = keysOn();
        box.addEventListener("change", () => {
            try {
                localStorage.setItem(SWITCH, box.checked ? "on" : "off");
            } catch (e) {
                // A private window may refuse; the keys then stay as they are.
            }
        });
    }
    all("[data-keys-help]").forEach((button) => {
        button.hidden = false;
        button.addEventListener("click", () => help.showModal());
    });

    function typing(event) {
        const target = event.target;
        // While an input method composes, every key belongs to it; keyCode 229 is how some say so.
        return event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey
            || (target instanceof HTMLElement && (target.isContentEditable
                || (target.matches("input, textarea, select") && !target.matches("[type=checkbox], [type=radio]"))));
    }
    function rows() {
        return all("[data-row]");
    }
    function row() {
        const line = document.activeElement && document.activeElement.closest("tr");
        return line ? line.querySelector("[data-row]") : null;
    }
    function move(step) {
        const links = rows();
        const at = links.indexOf(row());
        const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
        if (next) {
            next.focus();
            next.closest("tr").scrollIntoView({block: "nearest"});
        }
        return links.length > 0;
    }
    function follow(selector) {
        const link = document.querySelector(selector);
        if (link) {
            link.click();
        }
        return Boolean(link);
    }
    function focus(selector) {
        const element = document.querySelector(selector);
        if (element) {
            const fold = element.closest("details");
            if (fold) {
                fold.open = true;
            }
            const panel = element.closest(".collapse");
            if (panel && panel.id === "filter") {
                panel.classList.add("show");
            }
            element.focus();
        }
        return Boolean(element);
    }
    function openAt(place) {
        const link = row();
        if (link) {
            location.assign(link.href + "#" + place);
        }
        return Boolean(link);
    }
    function toMe() {
        const link = row();
        const form = document.getElementById("to-me");
        if (!link || !form) {
            return false;
        }
        form.action = "/violations/" + link.dataset.row + "/assignment";
        form.elements.version.value = link.dataset.version;
        form.submit();
        return true;
    }
    const inList = Boolean(document.querySelector("[data-violations]"));
    const keys = inList
        ? {
            j: () => move(1), ArrowDown: () => row() !== null && move(1),
            k: () => move(-1), ArrowUp: () => row() !== null && move(-1),
            Escape: () => { document.activeElement.blur(); return true; },
            a: () => openAt("assign"), m: toMe, c: () => openAt("comment"),
            f: () => focus("#filter details[open] input"), "/": () => focus("#text"),
        }
        : {
            j: () => follow("[data-next]"), k: () => follow("[data-previous]"),
            Escape: () => follow("[data-back]"),
            a: () => focus("#assign"), m: () => follow("[data-to-me]"), c: () => focus("#comment"),
            f: () => focus("#decide button, #decide select"), u: () => follow("[data-undo] button"), "/": () => follow("[data-back]"),
        };
    keys["?"] = () => { help.showModal(); return true; };
    document.addEventListener("keydown", (event) => {
        const field = event.target instanceof HTMLElement && event.target.matches("textarea, input");
        if (event.key === "Enter" && event.ctrlKey && field && !event.isComposing && event.target.form) {
            event.target.form.requestSubmit();
            return;
        }
        if (!help || help.open || !keysOn() || typing(event) || event.defaultPrevented) {
            return;
        }
        if (event.key === "Escape" && document.querySelector(".dropdown-menu.show")) {
            return;
        }
        const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
        if (act && act()) {
            event.preventDefault();
        }
    });

    // A place named in the address is where the person wants to type.
    if (!inList && location.hash) {
        focus(CSS.supports("selector(#a)") ? "#" + CSS.escape(location.hash.slice(1)) : "");
    }
})();
