"""The documentation site: `cargo xtask site` builds it into target/site/html."""

import pathlib

ROOT = pathlib.Path(__file__).parents[2]
REPOSITORY = "https://github.com/ajcep/ajcep"

project = "ajcep"
copyright = "the ajcep contributors"
html_title = "ajcep"

# The sources are the repository: its documents refer to each other by their paths.
root_doc = "docs/site/index"
include_patterns = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/*.md",
    "docs/site/*.md",
    "bindings/*/README.md",
    "bindings/python/examples/*.md",
    "bindings/python/examples/*.ipynb",
]

# Not walked.
exclude_patterns = ["target", "**/target", ".git", "data", "crates", "src", "tests"]

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_execution_cache_path = str(ROOT / "target/site/notebooks")

# Docstrings put code between single backticks.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "none"
napoleon_google_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_theme_options = {"source_repository": REPOSITORY, "source_branch": "main", "source_directory": ""}
# The first page of the site leads to the first page of the documents.
html_extra_path = ["first"]
html_show_sphinx = False

