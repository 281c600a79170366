// Follows a check while it runs: by events of the server, by asking again where events do not come through. At its end the result is shown.
(() => {
    "use strict";

    const box = document.querySelector("[data-check]");
    const words = box.querySelector("[data-words]");
    const stages = [...box.querySelectorAll("[data-stage]")];
    const order = ["WAITING", ...stages.map((stage) => stage.dataset.stage), "FOLLOWING", "DONE"];
    const format = (number) => number.toLocaleString("en");
    let told = "";
    let over = false;

    function show(check) {
        const now = order.indexOf(check.stage);
        for (const stage of stages) {
            const place = order.indexOf(stage.dataset.stage);
            const bar = stage.querySelector("progress");
            const current = place === now;
            stage.classList.toggle("past", place < now);
            stage.classList.toggle("now", current);
            bar.max = current && check.total > 0 ? check.total : 1;
            bar.value = place < now ? 1 : current ? check.done : 0;
            stage.querySelector(".stage-count").textContent =
                current && check.total > 0 ? box.dataset.of.replace("#", format(check.done)).replace("#", format(check.total)) : "";
        }
        // Only a change of stage is told aloud; counts would talk without end.
        if (check.stage !== told) {
            told = check.stage;
            const stage = stages.find((one) => one.dataset.stage === check.stage);
            words.textContent = stage
                ? stage.querySelector(".stage-name").textContent
                : box.dataset[check.stage.toLowerCase()] || words.textContent;
        }
    }

    function end() {
        if (!over) {
            over = true;
            words.textContent = box.dataset.finished;
            location.reload();
        }
    }

    async function ask() {
        try {
            const answer = await fetch(box.dataset.poll, { headers: { Accept: "application/json" } });
            if (answer.ok) {
                const check = await answer.json();
                show(check);
                if (["COMPLETED", "FAILED", "CANCELLED"].includes(check.state)) {
                    end();
                    return;
                }
            }
        } catch (e) {
            // Not reachable at the moment; asked again below.
        }
        setTimeout(ask, 2000);
    }

    if (typeof EventSource === "undefined") {
        ask();
        return;
    }
    const events = new EventSource(box.dataset.events);
    events.addEventListener("progress", (event) => show(JSON.parse(event.data)));
    events.addEventListener("end", () => {
        events.close();
        end();
    });
    events.addEventListener("error", () => {
        events.close();
        if (!over) {
            ask();
        }
    });
})();
