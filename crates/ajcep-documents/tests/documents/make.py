"""Makes the documents of this folder, each with the rows that are right beside it.

    python make.py HS2002.txt

It needs LibreOffice, Chromium, Ghostscript and qpdf, and the packages reportlab, typst,
openpyxl and python-docx. The codes are those of HS 2002; base rates and categories are
drawn in the proportions of such schedules; the descriptions are made up.
"""

import csv
import html
import random
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CODES = Path(sys.argv[1]).read_text().split()
WORK = Path("/tmp/ajcep-documents")
WORK.mkdir(exist_ok=True)

CATEGORIES = ["A"] * 40 + ["B5"] * 15 + ["B10"] * 20 + ["B15"] * 10 + ["C"] * 5 + ["X"] * 6 + ["R"] * 4
BASES = ["0%"] * 20 + ["5%"] * 25 + ["10%"] * 15 + ["20%"] * 10 + ["7%", "15%", "30%", "3.5%", "12.5%"]
WORDS = {
    "en": "other live fresh chilled frozen whether or not in powder of a kind used for machines "
    "parts thereof containing by weight more than printed plastic woven fabrics of cotton".split(),
    "th": "อื่นๆ สัตว์มีชีวิต ปลาสด แช่เย็น เครื่องจักร ชิ้นส่วน น้ำมันพืช ผ้าทอ".split(),
    "vi": "loại khác động vật sống cá tươi ướp lạnh máy móc bộ phận của dầu thực vật vải dệt".split(),
    "ja": "その他のもの 生きている動物 生鮮の魚 冷蔵したもの 機械の部分品 植物性油脂 織物".split(),
    "km": "ផ្សេងទៀត សត្វរស់ ត្រីស្រស់ គ្រឿងម៉ាស៊ីន".split(),
}


class Line:
    """A row of a schedule; without a category it is a heading."""

    def __init__(self, code, description, base="", category="", note=""):
        self.code, self.description = code, description
        self.base, self.category, self.note = base, category, note

    def cells(self):
        return [self.code, self.description, self.base, self.category, self.note]


def schedule(seed, count, digits=8, language="en", spread=True):
    """`count` lines, with the headings and subheadings above them."""
    draw = random.Random(seed)
    step = max(1, len(CODES) * 2 // (count * 3)) if spread else 1
    lines, made, heading = [], 0, ""
    for code in CODES[draw.randrange(step) :: step]:
        if made >= count:
            break
        if code[:4] != heading:
            heading = code[:4]
            lines.append(Line(f"{heading[:2]}.{heading[2:]}", phrase(draw, language, 6)))
        splits = draw.choice([1, 1, 2, 3]) if digits > 6 else 1
        dotted = f"{code[:4]}.{code[4:]}"
        if splits > 1:
            lines.append(Line(dotted, "- " + phrase(draw, language, 4) + ":"))
        for at in range(splits):
            last = "" if digits == 6 else f".{at * 10:02}" + ("00" if digits == 10 else "")
            base = draw.choice(BASES)
            category = "A" if base == "0%" else draw.choice(CATEGORIES)
            note = str(draw.randrange(1, 9)) if category == "R" else ""
            text = "- " * splits + phrase(draw, language, draw.choice([2, 5, 9, 16]))
            lines.append(Line(dotted + last, text, base, category, note))
            made += 1
            if made == count:
                break
    return lines


def phrase(draw, language, count):
    words = WORDS[language]
    gap = "" if language in ("ja", "th", "km") else " "
    return gap.join(draw.choice(words) for _ in range(count))


def write_rows(name, lines):
    with open(HERE / f"{name}.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "base", "category", "note"])
        for line in lines:
            if line.category:
                out.writerow([line.code, line.base, line.category, line.note])


def run(*command):
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


HEADER = ["HS Code", "Description of Goods", "Base Rate", "Category", "Note"]


def by_workbook(name, lines, kind="pdf"):
    """LibreOffice Calc from xlsx: ruled, landscape, the header on each page, merged chapters."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Side

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Part 2: Schedule of a Party"])
    sheet.append([])
    sheet.append(HEADER)
    chapter = ""
    for line in lines:
        if line.code[:2] != chapter:
            chapter = line.code[:2]
            sheet.append([f"Chapter {int(chapter)}"])
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=5)
        sheet.append(line.cells())
    thin = Side(style="thin")
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.number_format = "@"
    for letter, width in zip("ABCDE", (14, 60, 11, 10, 8)):
        sheet.column_dimensions[letter].width = width
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation = "landscape"
    sheet.oddFooter.center.text = "Page &P of &N"
    book.save(WORK / f"{name}.xlsx")
    run("soffice", "--headless", "--convert-to", kind, "--outdir", HERE, WORK / f"{name}.xlsx")


def by_writer(name, lines, header=HEADER):
    """LibreOffice Writer from docx: a table with borders, cells of several lines at the top."""
    import docx

    document = docx.Document()
    document.add_heading("Schedule", 1)
    document.add_paragraph("Goods of heading 84.71 are those of Note 5 (A). The base rate is that of 2005.")
    table = document.add_table(rows=1, cols=len(header))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, header):
        cell.text = text
    from docx.oxml.ns import qn
    from docx.oxml import OxmlElement

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for line in lines:
        for cell, text in zip(table.add_row().cells, line.cells()):
            cell.text = text
    document.save(WORK / f"{name}.docx")
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", HERE, WORK / f"{name}.docx")


def typst_text(text):
    return "#" + '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def by_typst(name, lines, rules="none", align="top", size="9pt", margin="1.5cm"):
    """Typst: without rules, or with horizontal rules; page numbers; chapters across the columns."""
    import typst

    rows, chapter = [], ""
    for line in lines:
        if line.code[:2] != chapter:
            chapter = line.code[:2]
            rows.append(f"table.cell(colspan: 5)[#align(center)[Chapter {int(chapter)}: {line.description[:40]}]],")
        rows.append("".join(f"[{typst_text(cell)}]," for cell in line.cells()))
    head = "".join(f"[*{cell}*]," for cell in HEADER)
    source = f"""#set page(margin: {margin}, numbering: "1", header: [Annex 1 #h(1fr) Schedule])
#set text(size: {size}, font: ("DejaVu Sans", "Noto Sans Thai", "Noto Sans Khmer"))
#table(columns: (3.2cm, 1fr, 1.8cm, 2cm, 1.2cm), stroke: {rules}, align: (left + {align}, left + {align}, right + {align}, center + {align}, left + {align}),
table.header({head}),
{chr(10).join(rows)})
"""
    path = WORK / f"{name}.typ"
    path.write_text(source)
    typst.compile(str(path), output=str(HERE / f"{name}.pdf"), font_paths=["/usr/share/fonts"])


def by_chromium(name, lines):
    """Chromium's print: the header of the table on each page, vertical alignment in the middle."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line.cells()) + "</tr>" for line in lines
    )
    head = "".join(f"<th>{cell}</th>" for cell in HEADER)
    page = f"""<!doctype html><meta charset=utf-8><style>
    body {{ font: 12px sans-serif }} table {{ border-collapse: collapse; width: 100% }}
    td, th {{ padding: 4px 8px; vertical-align: middle; text-align: left; border-bottom: 1px solid #ccc }}
    td:nth-child(2) {{ width: 45% }}</style>
    <h2>Biểu thuế</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"""
    path = WORK / f"{name}.html"
    path.write_text(page)
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={HERE / name}.pdf", path)


def by_chromium_merged(name, lines):
    """Chromium's print of a ruled table: lines under one subheading that have the same category
    and note share a cell for each, in the middle of their rows; so do their base rates."""
    bodies = []
    for group in groups(lines):
        rows = []
        for at, line in enumerate(group):
            cells = f"<td>{line.code}</td><td>{html.escape(line.description)}</td>"
            for column in ("base", "category", "note"):
                values = [getattr(each, column) for each in group]
                if len(set(values)) > 1:
                    cells += f"<td>{values[at]}</td>"
                elif at == 0:
                    cells += f"<td rowspan={len(group)}>{values[0]}</td>"
            rows.append(f"<tr>{cells}</tr>")
        bodies.append(f"<tbody>{''.join(rows)}</tbody>")
    head = "".join(f"<th>{cell}</th>" for cell in HEADER)
    page = f"""<!doctype html><meta charset=utf-8><style>
    body {{ font: 12px sans-serif }} table {{ border-collapse: collapse; width: 100% }}
    td, th {{ padding: 3px 6px; vertical-align: middle; text-align: left; border: 1px solid }}
    td:nth-child(2) {{ width: 45% }} tbody {{ break-inside: avoid }}</style>
    <table><thead><tr>{head}</tr></thead>{''.join(bodies)}</table>"""
    path = WORK / f"{name}.html"
    path.write_text(page)
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={HERE / name}.pdf", path)


def groups(lines):
    """The lines, those of one subheading together."""
    found = []
    for line in lines:
        split = len(line.code) > 7 and line.category
        if split and found and found[-1][0].category and found[-1][0].code[:7] == line.code[:7]:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def by_reportlab(name, lines, rotate=0, drawn=0, codes_broken=False, stacked_header=True):
    """ReportLab: words at places, no rules; a header of two lines; codes broken over two lines."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen import canvas

    width, height = A4
    if drawn:
        width, height = height, width
    out = canvas.Canvas(str(HERE / f"{name}.pdf"), pagesize=A4, pageCompression=0, pdfVersion=(1, 3))
    xs = [40, 130, width - 190, width - 120, width - 60]

    def begin():
        if rotate:
            out.setPageRotation(rotate)
        if drawn:
            out.translate(A4[0], 0)
            out.rotate(90)
        out.setFont("Helvetica", 9)
        y = height - 60
        out.drawCentredString(width / 2, height - 30, "ANNEX 1 SCHEDULE OF TARIFF COMMITMENTS")
        top = ["HS", "Description", "Base", "Staging", ""] if stacked_header else HEADER
        for x, text in zip(xs, top):
            out.drawString(x, y, text)
        if stacked_header:
            for x, text in zip(xs, ["Code", "of goods", "Rate", "Category", "Note"]):
                out.drawString(x, y - 11, text)
        return y - 30

    y = begin()
    for line in lines:
        text = simpleSplit(line.description, "Helvetica", 9, xs[2] - xs[1] - 15)
        code = [line.code]
        if codes_broken and line.code.count(".") > 1:
            cut = line.code.rindex(".") + 1
            code = [line.code[:cut], line.code[cut:]]
        depth = 11 * max(len(text), len(code))
        if y - depth < 50:
            out.drawCentredString(width / 2, 25, f"- {out.getPageNumber()} -")
            out.showPage()
            y = begin()
        for at, part in enumerate(text):
            out.drawString(xs[1], y - 11 * at, part)
        for at, part in enumerate(code):
            out.drawString(xs[0], y - 11 * at, part)
        out.drawRightString(xs[2] + 22, y, line.base)
        out.drawString(xs[3] + 10, y, line.category)
        out.drawString(xs[4], y, line.note)
        y -= depth + 6
    out.save()


def two_columns(name, lines):
    """ReportLab: two tables side by side on each page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas

    width, height = A4
    out = canvas.Canvas(str(HERE / f"{name}.pdf"), pagesize=A4, pageCompression=0)
    per_column = 60
    for start in range(0, len(lines), 2 * per_column):
        out.setFont("Times-Roman", 8)
        for side in range(2):
            left = 40 + side * (width / 2 - 20)
            for x, text in zip((0, 80, 140, 200), ("HS Code", "Base Rate", "Category", "Note")):
                out.drawString(left + x, height - 50, text)
            part = lines[start + side * per_column : start + (side + 1) * per_column]
            for at, line in enumerate(part):
                y = height - 66 - at * 12
                for x, text in zip((0, 80, 140, 200), (line.code, line.base, line.category, line.note)):
                    out.drawString(left + x, y, text)
        out.showPage()
    out.save()


def main():
    """The documents of this folder."""
    lines = schedule(1, 150)
    by_workbook("calc", lines)
    write_rows("calc", lines)

    lines = schedule(2, 120)
    by_writer("writer", lines)
    write_rows("writer", lines)
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.3",
        f"-sOutputFile={HERE / 'ghostscript-13.pdf'}", HERE / "writer.pdf")
    write_rows("ghostscript-13", lines)
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-r60", "-sDEVICE=pdfimage8", "-dLastPage=2",
        f"-sOutputFile={HERE / 'picture.pdf'}", HERE / "writer.pdf")

    lines = schedule(3, 9100, spread=False) + schedule(4, 900, digits=10)
    by_typst("typst-large", lines, size="11pt", margin="2.6cm")
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite",
        f"-sOutputFile={HERE / 'large.pdf'}", HERE / "typst-large.pdf")
    (HERE / "typst-large.pdf").unlink()
    write_rows("large", lines)

    lines = schedule(5, 110)
    by_typst("typst-rules", lines, rules="0.5pt", align="horizon")
    write_rows("typst-rules", lines)

    lines = schedule(6, 90, language="vi")
    by_chromium("chromium", lines)
    write_rows("chromium", lines)
    lines = [line for language in ("th", "ja", "km") for line in schedule(7, 40, language=language)]
    by_chromium("chromium-scripts", lines)
    write_rows("chromium-scripts", lines)
    lines = schedule(12, 80)
    for group in groups(lines):
        for line in group:
            line.category, line.note = group[0].category, group[0].note
    by_chromium_merged("chromium-merged", lines)
    write_rows("chromium-merged", lines)

    lines = schedule(8, 140)
    by_reportlab("reportlab-13", lines)
    write_rows("reportlab-13", lines)
    by_reportlab("rotated", lines, rotate=90)
    write_rows("rotated", lines)
    by_reportlab("landscape-drawn", lines, drawn=90)
    write_rows("landscape-drawn", lines)
    by_reportlab("codes-broken", lines, codes_broken=True, stacked_header=False)
    write_rows("codes-broken", lines)
    run("qpdf", "--encrypt", "", "owner", "256", "--", HERE / "reportlab-13.pdf", HERE / "encrypted.pdf")
    write_rows("encrypted", lines)
    run("qpdf", "--object-streams=generate", "--force-version=1.7", HERE / "reportlab-13.pdf", HERE / "objects-17.pdf")
    write_rows("objects-17", lines)
    data = (HERE / "reportlab-13.pdf").read_bytes()
    at = data.rindex(b"startxref")
    (HERE / "broken-xref.pdf").write_bytes(data[:at] + b"startxref\n7\n%%EOF\n")
    write_rows("broken-xref", lines)

    lines = [line for line in schedule(9, 260, digits=6) if line.category]
    two_columns("two-columns", lines)
    write_rows("two-columns", lines)


def agreement():
    """A schedule of each Party, small, under names like those they are published by."""
    global HERE
    HERE = HERE.parents[2] / "ajcep-cli/tests/agreement"
    HERE.mkdir(exist_ok=True)
    draw = {
        "2.2 Tariffs Schedule Brunei": lambda name, lines: by_workbook(name, lines, "xls"),
        "2.3 Tariffs Schedule Cambodia": by_writer,
        "2.4 Tariffs Schedule Indonesia": by_reportlab,
        "2.5 Tariffs Schedule Lao PDR": lambda name, lines: by_reportlab(name, lines, rotate=90),
        "2.6 Tariffs Schedule Malaysia": lambda name, lines: by_reportlab(name, lines, drawn=90),
        "2.7 Tariffs Schedule Myanmar": two_columns,
        "2.8 Tariffs Schedule Philippines": by_workbook,
        "2.9 Tariffs Schedule Singapore": lambda name, lines: by_workbook(name, lines, "ods"),
        "2.10 Tariffs Schedule Thailand": lambda name, lines: by_typst(name, lines, rules="0.4pt"),
        "2.11 Tariffs Schedule Viet Nam": lambda name, lines: by_reportlab(name, lines, codes_broken=True),
        "2.12 Tariffs Schedule Japan": by_writer,
    }
    for seed, (name, make) in enumerate(draw.items(), start=100):
        lines = schedule(seed, 60, digits=6 if make is two_columns else 8)
        if make is two_columns:
            lines = [line for line in lines if line.category]
        make(name, lines)
        write_rows(f"../agreement-rows/{name}", lines)


if __name__ == "__main__":
    main()
    agreement()
