"""The example notebooks, executed as they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[1] / "examples"


def outputs_of(name: str, folder: Path) -> list[dict[str, Any]]:
    """The outputs of a notebook that is executed in a folder."""
    notebook = nbformat.read(EXAMPLES / name, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "outputs are not committed"
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def test_savings(tmp_path: Path) -> None:
    outputs = outputs_of("savings.ipynb", tmp_path)
    images = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(images) == 4
    texts = [output.get("data", {}).get("text/html", "") for output in outputs]
    assert any("0306.17.000 into JP from VN" in text for text in texts)
    # Rows with an exact duty outnumber the others.
    counts = next(text for text in texts if "<th>exact</th>" in text)
    rows, exact, _, wrong = (int(found) for found in re.findall(r"<td>(\d+)</td>", counts))
    assert rows == 200_000 and exact > rows * 0.8 and wrong < rows * 0.1


def test_agreements() -> None:
    outputs = outputs_of("agreements.ipynb", EXAMPLES)
    texts = [output["data"].get("text/html", "") for output in outputs if "data" in output]
    # What was claimed is official: 877 billion yen under AJCEP.
    assert any("<td>&quot;AJCEP&quot;</td><td>1762</td><td>877.0</td>" in text for text in texts)
    assert any("<td>5631</td><td>282</td><td>5349</td>" in text for text in texts)
    assert any("as good as the best" in text for text in texts)
