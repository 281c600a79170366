// Sending a file: drop it, see its size, see how far it is, keep what was typed when it is refused. Without scripts the form works as it is.
(() => {
    "use strict";

    const form = document.getElementById("send");
    const input = document.getElementById("file");
    const drop = form.querySelector("[data-drop]");
    const chosen = form.querySelector("[data-chosen]");
    const progress = form.querySelector("[data-progress]");
    const bar = progress.querySelector("progress");
    const words = progress.querySelector("[data-progress-words]");
    const problem = document.getElementById("problem");
    const limit = Number(form.dataset.limit);

    const megabytes = (bytes) => (bytes / 1048576).toLocaleString(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

    function refuse(text) {
        problem.textContent = "";
        const alert = document.createElement("div");
        alert.className = "alert alert-danger";
        alert.setAttribute("role", "alert");
        alert.textContent = text;
        problem.append(alert);
        problem.focus();
    }

    function show() {
        const file = input.files[0];
        chosen.textContent = file ? file.name + " · " + form.dataset.size.replace("#", megabytes(file.size)) : "";
        drop.classList.toggle("has-file", Boolean(file));
        problem.textContent = "";
        if (file && file.size > limit) {
            refuse(form.dataset.tooLarge);
        }
    }

    input.addEventListener("change", show);
    for (const kind of ["dragenter", "dragover"]) {
        drop.addEventListener(kind, (event) => {
            event.preventDefault();
            drop.classList.add("over");
        });
    }
    for (const kind of ["dragleave", "drop"]) {
        drop.addEventListener(kind, () => drop.classList.remove("over"));
    }
    drop.addEventListener("drop", (event) => {
        event.preventDefault();
        if (event.dataTransfer.files.length) {
            const one = new DataTransfer();
            one.items.add(event.dataTransfer.files[0]);
            input.files = one.files;
            show();
        }
    });

    form.addEventListener("htmx:beforeRequest", (event) => {
        const file = input.files[0];
        if (file && file.size > limit) {
            event.preventDefault();
            refuse(form.dataset.tooLarge);
            return;
        }
        problem.textContent = "";
        bar.value = 0;
        words.textContent = form.dataset.sending;
        progress.hidden = false;
    });
    form.addEventListener("htmx:xhr:progress", (event) => {
        if (event.detail.lengthComputable && event.detail.total > 0) {
            const percent = Math.floor((100 * event.detail.loaded) / event.detail.total);
            bar.value = percent;
            words.textContent = percent < 100 ? form.dataset.sending + " " + percent + "%" : form.dataset.arrived;
        }
    });
    form.addEventListener("htmx:afterRequest", (event) => {
        if (event.detail.successful) {
            return;
        }
        progress.hidden = true;
        const answer = new DOMParser().parseFromString(event.detail.xhr.responseText || "", "text/html");
        const said = answer.querySelector("#problem .alert, .empty-subtitle");
        refuse(said ? said.textContent.trim() : form.dataset.broken);
    });
})();
