"use strict";
for (const drawing of document.querySelectorAll(".drawing")) {
  if (!window.Plotly) {
    drawing.textContent = "This figure needs the file plotly.min.js beside the page.";
    continue;
  }
  const figure = JSON.parse(drawing.closest("figure").querySelector("script").textContent);
  const options = { responsive: true, displaylogo: false, modeBarButtonsToRemove: ["lasso2d", "select2d"] };
  Plotly.newPlot(drawing, figure.data, figure.layout, options);
}
for (const button of document.querySelectorAll("button.all-code")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    for (const part of document.querySelectorAll("details.code")) part.open = open;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Hide the code" : "Show the code";
  });
}
