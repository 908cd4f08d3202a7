"""The house style of the figures: one template, one renderer, findings as titles, a description for each figure.

`setup()` once in a notebook; then every Plotly figure has the house style, and `finish` gives it its finding.
"""

import base64
import json
import math
import os
from functools import lru_cache
from typing import Any

import numpy as np
import plotly.express as px
import plotly.graph_objects as go
import plotly.io as pio
from plotly.io._base_renderers import MimetypeRenderer

from helpers.charts.palette import AMOUNT_SCALE, GRID, INK, PAPER, QUIET, SERIES, TONE_SCALE
from helpers.charts.text import clean

MIME = "application/vnd.plotly.v1+json"
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
PNG_WIDTH, PNG_SCALE = 800, 1.5


def setup() -> None:
    """Make the house style the default of this process: the template 'news' and the renderer 'news'."""
    pio.templates["news"] = _template()
    pio.templates.default = "news"
    pio.renderers["news"] = _Renderer()
    pio.renderers.default = "news"
    px.defaults.color_continuous_scale = AMOUNT_SCALE  # pyright: ignore[reportAttributeAccessIssue]


def alt(figure: dict) -> str:
    """The text that stands for a figure: its finding and its description (`figure` as Plotly JSON)."""
    meta = figure.get("layout", {}).get("meta") or {}
    parts = [str(meta.get(key) or "").rstrip(".") for key in ("finding", "support", "description")]
    return " ".join(f"{part}." for part in parts if part) or "A figure."


def png(figure: dict) -> bytes:
    """The figure (Plotly JSON) as PNG, drawn by chromium; raises what kaleido raises when there is none."""
    import kaleido  # only those who draw PNG need it

    _start_chromium()
    height = figure.get("layout", {}).get("height") or 450
    return kaleido.calc_fig_sync(
        figure, opts={"format": "png", "width": PNG_WIDTH, "height": height, "scale": PNG_SCALE}
    )


class _Renderer(MimetypeRenderer):
    """Plain, rounded JSON, a description, and a PNG only where `make notebooks` asks for it with NEWS_PNG.

    nbval compares the JSON and the description and skips PNG, so that checks need no browser.
    """

    def to_mimebundle(self, fig_dict: dict) -> dict:
        figure = _plain(json.loads(pio.to_json(fig_dict, validate=False) or "{}"))
        bundle = {MIME: figure, "text/plain": f"Figure: {alt(figure)}"}
        if os.environ.get("NEWS_PNG"):
            bundle["image/png"] = base64.b64encode(png(figure)).decode()
        return bundle


def _plain(value: Any) -> Any:
    """Plotly's packed arrays as lists and floats rounded, so that a difference can be read."""
    if isinstance(value, dict):
        if "bdata" in value and "dtype" in value:
            array = np.frombuffer(base64.b64decode(value["bdata"]), dtype=np.dtype(value["dtype"]))
            shape = [int(n) for n in str(value.get("shape", array.size)).split(",")]
            return _plain(array.reshape(shape).tolist())
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return _rounded(value)
    return clean(value) if isinstance(value, str) else value


def _rounded(value: float) -> float | None:
    if not math.isfinite(value):
        return None
    return (round(value, 4) if abs(value) >= 0.01 else float(f"{value:.3g}")) + 0.0


@lru_cache
def _start_chromium() -> None:
    import kaleido

    kaleido.start_sync_server(silence_warnings=True)


def _template() -> go.layout.Template:
    quiet = {"size": 13, "color": QUIET}
    axis = {"automargin": True, "ticks": "outside", "ticklen": 4, "title": {"font": quiet, "standoff": 10}}
    axis |= dict.fromkeys(["gridcolor", "linecolor", "zerolinecolor", "tickcolor"], GRID)
    axis |= {"autotypenumbers": "strict", "separatethousands": True}
    title = {"x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 21, "l": 12}}
    hover = {"align": "left", "bgcolor": PAPER, "bordercolor": QUIET, "font": {"color": INK}, "namelength": -1}
    bar = {"thickness": 12, "nticks": 4, "title": {"font": {"size": 12}}}
    layout = go.Layout(
        font={"family": FONT, "size": 13, "color": INK}, title=title | {"font": {"size": 17}}, colorway=SERIES,
        colorscale={"sequential": AMOUNT_SCALE, "diverging": TONE_SCALE}, xaxis=axis, yaxis=axis, hoverlabel=hover,
        bargap=0.3, scattermode="group", scattergap=0.35, paper_bgcolor=PAPER, plot_bgcolor=PAPER,
        autotypenumbers="strict", coloraxis={"colorbar": bar},
    )  # fmt: skip
    return go.layout.Template(layout=layout, data={"scatter": [{"cliponaxis": False}]})
