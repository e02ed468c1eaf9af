#!/usr/bin/python3
"""Opens finance.xlsx of a run with LibreOffice, which shares nothing with the program that wrote it.

    staffsim run scenarios/minimal.json --workbook
    scripts/check_workbook.py results/minimal     # or of staffsim price, compare, sensitivity

The values of all formulas are taken out of a copy, so that LibreOffice has to calculate them. What
it finds must be what the file holds: every number, text and date. No cell may hold an error, no
cells may be merged, every sheet is set up for printing, and the figures are those of result.json.
Without LibreOffice: exit code 77 (skipped), in CI 1.
"""

import csv
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
faults = []


def expect(holds, what):
    if not holds:
        faults.append(what)


def texts(book):
    """The texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = xml.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in item.iterfind(".//m:t", SPACE))
            for item in root.iterfind("m:si", SPACE)]


def sheets(book):
    """Names of sheets and their parts in the file, in order."""
    targets = {row.get("Id"): row.get("Target")
               for row in xml.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    for sheet in xml.fromstring(book.read("xl/workbook.xml")).iterfind("m:sheets/m:sheet", SPACE):
        yield sheet.get("name"), "xl/" + targets[sheet.get(RELATION)].removeprefix("/xl/")


def cells(book, part, shared):
    """Cells with something in them: name -> (value, formula)."""
    found = {}
    for cell in xml.fromstring(book.read(part)).iterfind(".//m:c", SPACE):
        value, formula = cell.find("m:v", SPACE), cell.find("m:f", SPACE)
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            content = "".join(t.text or "" for t in cell.iterfind(".//m:t", SPACE))
        elif value is None or value.text is None:
            content = None
        elif kind == "s":
            content = shared[int(value.text)]
        else:
            content = float(value.text) if kind == "n" else f"({kind}) {value.text}"
        if content is not None or formula is not None:
            found[cell.get("r")] = (content, None if formula is None else formula.text)
    return found


def read(file):
    with zipfile.ZipFile(file) as book:
        shared = texts(book)
        return {name: cells(book, part, shared) for name, part in sheets(book)}


def without_values(file, copy):
    """Writes a copy in which no formula has a value."""
    with zipfile.ZipFile(file) as book, zipfile.ZipFile(copy, "w") as stripped:
        for name in book.namelist():
            text = book.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text)
            stripped.writestr(name, text)


def calculated(program, file, folder):
    """The book as LibreOffice sees it, formulas calculated."""
    copy = folder / "finance.xlsx"
    without_values(file, copy)
    profile = (folder / "profile").as_uri()
    subprocess.run([program, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
                    "xlsx", "--outdir", folder / "out", copy],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return read(folder / "out" / "finance.xlsx")


def near(left, right):
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return left == right


def compare(ours, theirs):
    expect(list(ours) == list(theirs), f"sheets: {list(ours)} against {list(theirs)}")
    formulas = 0
    for name, sheet in ours.items():
        for place, (value, formula) in sheet.items():
            other = theirs.get(name, {}).get(place, (None, None))[0]
            where = f"{name}!{place}" + (f" ={formula}" if formula else "")
            expect(near(value, other), f"{where}: holds {value}, LibreOffice finds {other}")
            formulas += formula is not None
        for place, (value, _) in theirs.get(name, {}).items():
            expect(not re.match(r"\(e\)|Err:|#", str(value)), f"{name}!{place}: {value}")
    return formulas


def check_layout(file):
    with zipfile.ZipFile(file) as book:
        for name, part in sheets(book):
            text = book.read(part).decode()
            expect("<mergeCell" not in text, f"{name}: merged cells")
            expect('orientation="landscape"' in text and "fitToPage" in text,
                   f"{name}: not set up for printing")


def column(sheet, heading):
    """Letter of the column that has this heading, and the row of the heading."""
    for place, (value, _) in sheet.items():
        if value == heading:
            return re.match(r"([A-Z]+)(\d+)", place).groups()
    raise SystemExit(f"no column {heading}")


def check_estimates(sheet, result):
    """Every measure of result.json stands in the sheet of all measures, with the same figures."""
    names = {"Estimate": "estimate", "95 % low": "low", "95 % high": "high", "P10": "p10",
             "P50": "p50", "P90": "p90"}
    headings = {key: column(sheet, heading)[0] for heading, key in names.items()}
    first = int(column(sheet, "Measure")[1]) + 1
    for row, estimate in enumerate(result["estimates"], first):
        measure = sheet.get(f"A{row}", (None, None))[0]
        expect(measure == estimate["measure"], f"row {row}: {measure}, not {estimate['measure']}")
        for key, letter in headings.items():
            value, wanted = sheet.get(f"{letter}{row}", (None, None))[0], estimate[key]
            expect(value is None if wanted is None else
                   value is not None and math.isclose(value, wanted, rel_tol=1e-10, abs_tol=1e-11),
                   f"{measure} {estimate['scope']} {key}: {value}, result.json has {wanted}")


def check_summary(sheet, result):
    totals = {row["measure"]: row for row in result["estimates"] if row["scope_kind"] == "all"}
    rows = {value: re.sub(r"\D", "", place) for place, (value, _) in sheet.items()
            if place.startswith("A") and isinstance(value, str)}
    for words, measure in {"Cost of the plan": "cost_total", "Cost per contact": "cost_per_contact",
                           "Service level": "service_level"}.items():
        wanted = totals[measure]["estimate"]
        value = sheet.get(f"B{rows[words]}", (None, None))[0] if words in rows else None
        expect(wanted is None or near(value, float(f"{wanted:.12g}")) or
               math.isclose(value, wanted, rel_tol=1e-10), f"{words}: {value}, not {wanted}")


def rows_of(sheet, letter, name):
    """Numbers of the rows that have a name in a column."""
    return [re.sub(r"\D", "", place) for place, (value, _) in sheet.items()
            if value == name and place.rstrip("0123456789") == letter]


def check_years(sheet, time_value):
    """Nominal and present value over the horizons of result.json."""
    for row, wanted in enumerate(time_value["horizons"], 4):
        kinds = [wanted["nominal"], wanted["present_value"]]
        amounts = [kind[part] for kind in kinds for part in ("total", "run", "one_off")]
        for letter, amount in zip(letters(3, len(amounts)), amounts):
            value = sheet.get(f"{letter}{row}", (None, None))[0]
            expect(value is not None and math.isclose(value, amount, rel_tol=1e-9, abs_tol=0.005),
                   f"Over years!{letter}{row}: {value}, result.json has {amount}")


def check_comparison(sheet, file):
    """Values of plans and differences of `staffsim compare` against comparison.json."""
    document = json.loads(file.read_text(encoding="utf-8"))
    count = len(document["plans"])
    others = [plan["name"] for plan in document["plans"] if plan["name"] != document["baseline"]]
    expect(sheet["C3"][0] == document["baseline"], f"Scenarios!C3: {sheet['C3'][0]}")
    found = 0
    for row in document["differences"]:
        if row["scope_kind"] != "all" or row["difference"] is None:
            continue
        place = others.index(row["plan"])
        line = rows_of(sheet, "A", row["measure"].replace("_", " "))
        expect(len(line) == 1, f"{row['measure']}: rows {line} of Scenarios")
        names = list(letters(2, count + 4 * len(others)))
        for letter, amount in ((names[1 + place], row["value"]),
                               (names[count + 4 * place + 1], row["low"]),
                               (names[count + 4 * place + 2], row["high"])):
            value = sheet.get(f"{letter}{line[0]}", (None, None))[0]
            expect(value is None if amount is None else
                   value is not None and math.isclose(value, amount, rel_tol=1e-9, abs_tol=1e-9),
                   f"Scenarios!{letter}{line[0]}: {value}, comparison.json has {amount}")
        found += 1
    expect(found > 0, "no difference in comparison.json")


def check_sensitivity(sheet, file):
    """The tornado against tornado.csv, line by line."""
    with open(file, encoding="utf-8", newline="") as rows:
        for number, line in enumerate(csv.DictReader(rows), 4):
            expect(sheet[f"B{number}"][0] == line["input"], f"Sensitivity!B{number}")
            for letter, key in (("C", "p10_value"), ("D", "p90_value"), ("E", "at_p10"),
                                ("F", "middle"), ("G", "at_p90"), ("N", "span")):
                value = sheet.get(f"{letter}{number}", (None, None))[0]
                expect(line[key] == "" or value is not None and
                       math.isclose(value, float(line[key]), rel_tol=1e-9, abs_tol=1e-7),
                       f"Sensitivity!{letter}{number}: {value}, tornado.csv has {line[key]}")


def letters(first, count):
    """Names of so many columns, by their index from 0."""
    for index in range(first, first + count):
        yield (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26)


def check_contracts(book, result, examples):
    """Contracts by month against result.json, invoice lines against invoice_example.csv."""
    months, invoices = book["Monthly P&L"], book["Invoices"]
    for contract in result["money"]["contracts"]:
        rows = rows_of(months, "B", contract["name"])  # one by site
        expect(rows, f"{contract['name']}: not in Monthly P&L")
        wanted = [month["book"]["estimate"] for month in contract["months"]]
        wanted.append(contract["cost"]["estimate"])
        for letter, amount in zip(letters(2, len(wanted)), wanted):
            value = sum(months.get(f"{letter}{row}", (0, None))[0] for row in rows)
            expect(math.isclose(value, amount, rel_tol=1e-9, abs_tol=0.005),
                   f"Monthly P&L!{letter}, rows {rows}: {value}, result.json has {amount}")
    with open(examples, encoding="utf-8", newline="") as rows:
        for number, line in enumerate(csv.DictReader(rows), 4):
            value = invoices.get(f"H{number}", (None, None))[0]
            expect(value == float(line["amount"]),
                   f"Invoices!H{number}: {value}, invoice_example.csv has {line['amount']}")
        expect(f"H{number + 1}" not in invoices, "Invoices: more lines than invoice_example.csv")


def check_alternatives(sheet, file):
    """Costs and differences of `staffsim price` against price.json."""
    for row, wanted in enumerate(json.loads(file.read_text(encoding="utf-8"))["alternatives"], 4):
        name, cost = sheet[f"A{row}"][0], sheet[f"C{row}"][0]
        expect(name == wanted["contracts"], f"Scenarios!A{row}: {name}, not {wanted['contracts']}")
        expect(math.isclose(cost, wanted["cost"]["estimate"], rel_tol=1e-10),
               f"Scenarios!C{row}: {cost}, price.json has {wanted['cost']['estimate']}")


def main():
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        in_ci = bool(os.environ.get("CI"))
        print("LibreOffice is not installed (Debian: libreoffice-calc-nogui): finance.xlsx cannot "
              "be checked" + ("" if in_ci else "; skipped"), file=sys.stderr)
        return 1 if in_ci else 77
    results = pathlib.Path(sys.argv[1])
    file = results / "finance.xlsx"
    ours = read(file)
    check_layout(file)
    with tempfile.TemporaryDirectory(dir=results) as folder:
        formulas = compare(ours, calculated(program, file, pathlib.Path(folder).resolve()))
    expect(formulas > 0, "no formula in the whole workbook")
    if (results / "result.json").exists():
        result = json.loads((results / "result.json").read_text(encoding="utf-8"))
        check_estimates(ours["Percentiles"], result)
        check_summary(ours["Summary"], result)
        if result.get("money"):
            check_contracts(ours, result, results / "invoice_example.csv")
            check_years(ours["Over years"], result["money"]["time_value"])
    elif (results / "comparison.json").exists():
        check_comparison(ours["Scenarios"], results / "comparison.json")
    elif (results / "tornado.csv").exists():
        check_sensitivity(ours["Sensitivity"], results / "tornado.csv")
    else:
        check_alternatives(ours["Scenarios"], results / "price.json")
    for fault in faults[:40]:
        print(fault, file=sys.stderr)
    print(f"{len(ours)} sheets, {formulas} formulas calculated by LibreOffice, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
