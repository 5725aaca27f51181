"""What all plots share: axes, colours, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The colours of MFN and AJCEP.
MFN, AJCEP = "#8c8c8c", "#0b6e99"


def axes(ax: Axes | None, height: float = 3.6) -> Axes:
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    _, made = plt.subplots(figsize=(7.2, height), layout="constrained")
    return made


#: Colours that colour-blind readers can distinguish (Okabe and Ito), each with a line style.
STYLES = [
    ("#0072b2", "-"),
    ("#d55e00", "--"),
    ("#009e73", "-."),
    ("#cc79a7", ":"),
    ("#56b4e9", "-"),
    ("#e69f00", "--"),
    ("#000000", "-."),
    ("#8c8c8c", ":"),
]

PARTIES = {
    "JP": "Japan",
    "BN": "Brunei Darussalam",
    "KH": "Cambodia",
    "ID": "Indonesia",
    "LA": "Lao PDR",
    "MY": "Malaysia",
    "MM": "Myanmar",
    "PH": "Philippines",
    "SG": "Singapore",
    "TH": "Thailand",
    "VN": "Viet Nam",
}


def bare(ax: Axes) -> Axes:
    """The axes without a frame above and to the right."""
    ax.spines[["top", "right"]].set_visible(False)
    return ax
