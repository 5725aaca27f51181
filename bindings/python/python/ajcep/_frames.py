"""Frames, as the extension module reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ._errors import invalid


class Stream(Protocol):
    """A table of any library that Arrow has an interface to."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The columns, in a capsule."""
        ...


def raw_column(name: str, values: Any) -> tuple[str, Any, int]:
    """A column that is no Arrow producer, as the extension module reads it."""
    if not hasattr(values, "tobytes") and hasattr(values, "to_numpy"):
        values = values.to_numpy()
    dtype = getattr(values, "dtype", None)
    if dtype is None:
        if isinstance(values, (str, bytes, set, frozenset)) or not hasattr(values, "__iter__"):
            expected = "a list or an array; what is the same for all rows is a keyword"
            raise invalid("column", name, "not a column", expected, name)
        return "objects", list(values), 0
    if getattr(values, "ndim", 1) != 1:
        raise invalid("column", name, f"of {values.ndim} dimensions", "an array of one", name)
    kind = getattr(dtype, "kind", "")
    if hasattr(values, "mask"):
        # A masked array: what is masked is not stated.
        if kind == "f":
            values = values.filled(float("nan"))
        elif kind == "M":
            values = values.filled(dtype.type("NaT"))
        else:
            return "objects", values.tolist(), 0
    if kind == "f":
        # Refused where it is read as amounts, kept otherwise.
        if dtype.itemsize == 4:
            return "float32", values.astype("float32").tobytes(), 4
        if dtype.itemsize == 2:
            # The number that was meant, as it is written: not that of the next double.
            values = values.astype("U32")
        return "float64", values.astype("float64").tobytes(), 8
    if kind == "u" and dtype.itemsize == 8:
        return "objects", values.tolist(), 0
    if kind in "iu":
        return "int64", values.astype("int64").tobytes(), 8
    if kind == "U" and dtype.itemsize > 0:
        ascii_bytes = _ascii(values)
        if ascii_bytes is not None:
            return "ascii", ascii_bytes, dtype.itemsize // 4
        native = values.astype(dtype.newbyteorder("="), copy=False)
        return "utf32", native.tobytes(), dtype.itemsize // 4
    if kind == "S" and dtype.itemsize > 0:
        return "bytes", values.tobytes(), dtype.itemsize
    if kind == "M" and str(dtype).endswith(("[Y]", "[M]", "[W]")):
        # Refused where it is read as days, kept otherwise.
        return "months", values.astype("datetime64[D]").astype("int64").tobytes(), 8
    if kind == "M" and dtype != "datetime64[D]":
        return "times", values.astype("datetime64[us]").astype("int64").tobytes(), 8
    if kind == "M":
        return "days", values.astype("datetime64[D]").astype("int64").tobytes(), 8
    return "objects", values.tolist(), 0


def _ascii(texts: Any) -> bytes | None:
    """The bytes of NumPy's texts; None if one is not ASCII. As numbers, because NumPy's own
    conversion to bytes is slow, and in parts, between which a Ctrl-C is seen."""
    parts: list[bytes] = []
    for start in range(0, len(texts), 1 << 20):
        part = texts[start : start + (1 << 20)]
        points = part.astype(texts.dtype.newbyteorder("="), order="C").view("uint32")
        if points.max() >= 0x80:
            return None
        parts.append(points.astype("uint8").tobytes())
    return b"".join(parts)


def frame(data: Any, parameter: str = "data") -> Any:
    """Works around pandas without pyarrow, its columns of mixed objects, which pyarrow refuses,
    and columns of polars that are all null. Refuses what has no Arrow type."""
    if type(data).__name__ == "Series" and hasattr(data, "to_frame"):
        raise invalid(parameter, "Series", "one column", "a table, such as its to_frame()", parameter)
    library = type(data).__module__.split(".")[0]
    if library == "polars" and type(data).__name__ == "LazyFrame":
        expected = "its collect(), or its own `.ajcep` of ajcep.polars"
        raise invalid(parameter, "LazyFrame", "not computed yet", expected, parameter)
    if library == "pyarrow" and not hasattr(data, "schema"):
        reason = "one column, or none"
        raise invalid(parameter, type(data).__name__, reason, "a table, such as pa.table(...)", parameter)
    if library == "polars" and hasattr(data, "columns"):
        return _of_polars(data)
    if library == "pandas":
        return _of_pandas(data)
    if isinstance(data, Mapping):
        if not data:
            raise invalid(parameter, "{}", "without columns", "columns, which may be empty", parameter)
        return {name: _column_of_polars(name, column) for name, column in data.items()}
    if not hasattr(data, "__arrow_c_stream__"):
        reason = "neither an Arrow producer nor a mapping of columns"
        expected = "such as a pyarrow, polars or pandas table, or a dict of NumPy arrays"
        raise invalid(parameter, type(data).__name__, reason, expected, parameter)
    return data


def _of_pandas(data: Any) -> Any:
    try:
        import pyarrow as pa  # pyright: ignore[reportMissingImports]
    except ImportError:
        return _objects(data, data.columns)
    if not hasattr(data, "columns") or not data.columns.is_unique:
        return data

    def is_refused(name: Any) -> bool:
        try:
            pa.array(data[name], from_pandas=True)
        except (pa.ArrowException, OverflowError, TypeError):
            return True
        return False

    def may_be_refused(dtype: Any) -> bool:
        return getattr(dtype, "kind", "") in ("O", "c") or type(dtype).__name__ == "SparseDtype"

    refused = [name for name, dtype in data.dtypes.items() if may_be_refused(dtype) and is_refused(name)]
    if not refused:
        return data
    # The other columns, and the index, as pyarrow has them.
    table = pa.Table.from_pandas(data.drop(columns=refused))
    columns = {name: table[name] for name in table.column_names} | _objects(data, refused)
    # As they stood in the frame, and then the index.
    return {name: columns[name] for name in dict.fromkeys([*map(str, data.columns), *columns])}


def _of_polars(data: Any) -> Any:
    """The frame without types of nulls, which Arrow's readers differ about; refuses those that
    Arrow has not."""
    changed = {name: _arrow_type(name, dtype) for name, dtype in data.schema.items()}
    changed = {name: dtype for name, dtype in changed.items() if dtype != data.schema[name]}
    return data.cast(changed) if changed else data


def _column_of_polars(name: str, column: Any) -> Any:
    is_series = type(column).__module__.startswith("polars") and hasattr(column, "to_frame")
    return _of_polars(column.to_frame(name))[name] if is_series else column


def _arrow_type(name: str, dtype: Any) -> Any:
    import polars as pl

    if dtype == pl.Null:
        return pl.String()
    if isinstance(dtype, (pl.List, pl.Array)):
        inner = _arrow_type(name, dtype.inner)
        return dtype if inner == dtype.inner else pl.List(inner)
    if isinstance(dtype, pl.Struct):
        return pl.Struct([pl.Field(field.name, _arrow_type(name, field.dtype)) for field in dtype.fields])
    if dtype == pl.Object or str(dtype) in ("Int128", "UInt128"):
        expected = "a type of Arrow, such as pl.Decimal or pl.Int64: cast or drop it"
        raise invalid("column", name, f"of type {dtype}, which Arrow has not", expected, name)
    return dtype


def _objects(data: Any, names: Any) -> dict[str, Any]:
    """Columns of a pandas frame as NumPy has them."""
    return {str(name): data[name].to_numpy() for name in names}
