// Pictures of the tables beside them. The numbers are read from the table, which says everything the picture shows.
(function () {
    "use strict";

    const MOST = 12;
    const charts = [];

    function css(name) {
        return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    }
    function lines(table) {
        return Array.from(table.tBodies[0].rows).map((row) => ({
            label: row.cells[0].textContent.trim(),
            values: Array.from(row.querySelectorAll("[data-value]")).map((cell) => Number(cell.dataset.value)),
        }));
    }
    function options(kind, table) {
        let rows = lines(table);
        const ink = css("--tblr-body-color");
        const grid = css("--tblr-border-color");
        const axis = {axisLine: {lineStyle: {color: grid}}, axisTick: {show: false}, axisLabel: {color: ink, fontSize: 12}, splitLine: {lineStyle: {color: grid}}};
        const common = {
            animation: false, textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
            tooltip: {trigger: "axis", renderMode: "richText", axisPointer: {type: "shadow"}},
        };
        if (kind === "offset") {
            const heads = Array.from(table.tHead.rows[0].cells).map((cell) => cell.textContent.trim());
            return Object.assign(common, {
                legend: {textStyle: {color: ink}, top: 0},
                grid: {left: 8, right: 16, top: 36, bottom: 8, containLabel: true},
                xAxis: Object.assign({type: "category", data: rows.map((row) => row.label)}, axis),
                yAxis: Object.assign({type: "value"}, axis),
                series: [0, 1].map((at) => ({
                    name: heads[at + 1], type: "bar", barMaxWidth: 28, data: rows.map((row) => row.values[at]),
                    itemStyle: {color: css(at ? "--mc-gap" : "--mc-bar-now"), decal: at ? {symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.8, color: "rgba(255,255,255,.35)"} : undefined},
                })),
            });
        }
        if (kind === "time") {
            rows.sort((a, b) => a.label.localeCompare(b.label));
            return Object.assign(common, {
                grid: {left: 8, right: 16, top: 16, bottom: 8, containLabel: true},
                xAxis: Object.assign({type: "category", data: rows.map((row) => row.label)}, axis),
                yAxis: Object.assign({type: "value", minInterval: 1}, axis),
                series: [{type: "bar", barMaxWidth: 18, data: rows.map((row) => row.values[0]), itemStyle: {color: css("--mc-bar-now")}}],
            });
        }
        rows = rows.slice(0, MOST).reverse();
        return Object.assign(common, {
            grid: {left: 8, right: 40, top: 8, bottom: 8, containLabel: true},
            xAxis: Object.assign({type: "value", minInterval: 1}, axis),
            yAxis: Object.assign({type: "category", data: rows.map((row) => row.label)}, axis, {axisLabel: {color: ink, fontSize: 12, width: 150, overflow: "truncate"}}),
            series: [{type: "bar", barMaxWidth: 16, data: rows.map((row) => row.values[0]), label: {show: true, position: "right", color: ink}, itemStyle: {color: css("--mc-bar-now"), borderRadius: [0, 2, 2, 0]}}],
        });
    }
    document.querySelectorAll("[data-chart]").forEach((place) => {
        const table = document.getElementById(place.dataset.chartOf);
        if (!table || !table.tBodies[0].rows.length) {
            place.hidden = true;
            return;
        }
        place.classList.add("chart");
        const chart = window.echarts.init(place, null, {renderer: "svg"});
        const draw = () => chart.setOption(options(place.dataset.chart, table), true);
        draw();
        charts.push({chart, draw});
    });
    window.addEventListener("resize", () => charts.forEach((one) => one.chart.resize()));
    // Colours follow the theme.
    new MutationObserver(() => charts.forEach((one) => one.draw()))
        .observe(document.documentElement, {attributes: true, attributeFilter: ["data-bs-theme"]});
})();
