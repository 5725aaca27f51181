"""The example notebook, executed as it is."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "examples" / "savings.ipynb"


def test_the_notebook_runs(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "outputs are not committed"
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    images = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(images) == 4
    texts = [output.get("data", {}).get("text/html", "") for output in outputs]
    assert any("0306.17.000 into JP from VN" in text for text in texts)
    # Rows with an exact duty outnumber the others.
    counts = next(text for text in texts if "<th>exact</th>" in text)
    rows, exact, _, wrong = (int(found) for found in re.findall(r"<td>(\d+)</td>", counts))
    assert rows == 200_000 and exact > rows * 0.8 and wrong < rows * 0.1
