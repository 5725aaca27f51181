"""`python -m ajcep`: the version, the data version and the coverage."""

from __future__ import annotations

from . import __version__, coverage, data_version


def main() -> None:
    """Prints them."""
    print(f"ajcep {__version__}, data {data_version()}")
    print(f"{'Party':<6}{'regime':<7}{'known':>7} of {'lines':>6}  {'from':<11}{'until':<11}standing")
    for row in coverage():
        first, last = row.windows[0][0], row.windows[-1][1]
        until = last.isoformat() if last else ""
        print(
            f"{row.party:<6}{row.regime:<7}{row.known:>7} of {row.lines:>6}  "
            f"{first.isoformat():<11}{until:<11}{row.standing}"
        )


if __name__ == "__main__":
    main()
