/** Rings of numbers in cards (Chart.Donut): drawn by Chart.js in the page's own colours, their numbers written beside them. */

import { make } from "./page.js";
import { number } from "./words.js";

let drawing;

/** From here on cards draw them; fails when what draws cannot be had. */
export async function register({ CardElement, GlobalRegistry }) {
  drawing ??= new Promise((resolve, reject) => {
    document.head.append(make("script", { src: "lib/chart.umd.min.js", on: { load: resolve, error: reject } }));
  }).catch(error => {
    drawing = undefined;
    throw error;
  });
  await drawing;
  GlobalRegistry.elements.register("Chart.Donut", class Donut extends CardElement {
    #title = "";
    #parts = [];

    getJsonTypeName() {
      return "Chart.Donut";
    }

    internalParse(source, context) {
      super.internalParse(source, context);
      this.#title = String(source.title ?? "");
      this.#parts = (source.data ?? []).map(({ legend, value, color }) => ({ legend: String(legend ?? ""), value: Number(value) || 0, color }));
    }

    internalRender() {
      return ring(this.#title, this.#parts);
    }
  });
}

function ring(title, parts) {
  const all = parts.reduce((sum, { value }) => sum + value, 0);
  const told = parts.map(({ legend, value }) => `${legend} ${number(value)}`).join(" · ");
  const canvas = make("canvas", { attributes: { role: "img", "aria-label": `${title} : ${told}` } });
  const swatches = parts.map(({ color }) => make("i", { className: "swatch", data: { color: color ?? "" } }));
  // The picture tells the same numbers to whoever does not see it.
  const numbers = make("ul", { className: "chart-numbers", attributes: { "aria-hidden": "true" } }, ...parts.map(({ legend, value }, i) =>
    make("li", {}, swatches[i], make("span", { textContent: legend, dir: "auto" }), make("b", { textContent: number(value) }))));
  const figure = make("figure", { className: "chart", data: { testid: "chart" } },
    make("p", { className: "chart-title", textContent: title, attributes: { "aria-hidden": "true" } }),
    make("div", { className: "chart-ring" }, canvas, make("b", { className: "chart-all", textContent: number(all), attributes: { "aria-hidden": "true" } })),
    numbers);
  draw(figure, canvas, swatches, parts);
  return figure;
}

/** Once it has a place in the page, whenever the colours change, and no longer than it stands there. */
function draw(figure, canvas, swatches, parts) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chart;
  const colors = () => ({
    backgroundColor: swatches.map(swatch => getComputedStyle(swatch).backgroundColor),
    borderColor: getComputedStyle(figure).getPropertyValue("--surface").trim(),
  });
  const recolor = () => {
    Object.assign(chart.data.datasets[0], colors());
    chart.update();
  };
  const places = new ResizeObserver(() => {
    if (figure.isConnected && !chart) {
      chart = new window.Chart(canvas, {
        type: "doughnut",
        data: { labels: parts.map(({ legend }) => legend), datasets: [{ data: parts.map(({ value }) => value), borderWidth: 2, ...colors() }] },
        options: { animation: false, aspectRatio: 1, cutout: "64%", events: [], plugins: { legend: { display: false }, tooltip: { enabled: false } } },
      });
      dark.addEventListener("change", recolor);
    } else if (!figure.isConnected && chart) {
      places.disconnect();
      dark.removeEventListener("change", recolor);
      chart.destroy();
    }
  });
  places.observe(figure);
}
