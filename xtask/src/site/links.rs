//! The links within the site: each leads to a file, and to a place in it if it names one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// A page: the places that it names, and its links.
struct Page {
    places: BTreeSet<String>,
    links: Vec<String>,
}

/// Checks the pages under `site`. Those of rustdoc are only led to: it checks its own links.
pub(super) fn check(site: &Path) -> Result<(), String> {
    let mut files = Vec::new();
    list(site, &mut files)?;
    let rust = site.join("rust");
    let is_page = |path: &&PathBuf| {
        path.extension().is_some_and(|kind| kind == "html") && !path.starts_with(&rust)
    };
    let mut pages = BTreeMap::new();
    for path in files.iter().filter(is_page) {
        let text =
            fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        pages.insert(path.as_path(), page(&text));
    }
    let files: BTreeSet<&Path> = files.iter().map(PathBuf::as_path).collect();
    let (mut checked, mut broken) = (0, Vec::new());
    for (from, page) in &pages {
        for link in &page.links {
            checked += 1;
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let path = path.split('?').next().unwrap_or_default();
            let to = match path {
                "" => from.to_path_buf(),
                path => resolved(&from.with_file_name("").join(path)),
            };
            let known = place.is_empty()
                || pages.get(to.as_path()).is_none_or(|page| page.places.contains(place));
            if !files.contains(to.as_path()) || !known {
                broken.push(format!("{}: {link}", from.display()));
            }
        }
    }
    eprintln!("==> {checked} links of {} pages, {} broken", pages.len(), broken.len());
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

/// All files under a folder.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// A path without `..`.
fn resolved(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut so_far, component| {
        match component {
            Component::ParentDir => {
                so_far.pop();
            }
            other => so_far.push(other),
        }
        so_far
    })
}

fn page(html: &str) -> Page {
    let values = |attribute: &str| -> Vec<String> {
        let begin = format!(" {attribute}=\"");
        let parts = html.split(begin.as_str()).skip(1);
        parts.filter_map(|part| Some(part.split_once('"')?.0.to_owned())).collect()
    };
    let is_local = |link: &String| !link.is_empty() && !link.contains(':') && link != "#";
    let links = values("href").into_iter().chain(values("src")).filter(is_local).collect();
    Page { places: values("id").into_iter().collect(), links }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_links_are_found() -> Result<(), Box<dyn std::error::Error>> {
        let site = std::env::temp_dir().join(format!("ajcep-links-{}", std::process::id()));
        fs::create_dir_all(site.join("docs"))?;
        let whole =
            r##"<a href="docs/b.html#there"><a id="here" href="#here"> <a href="https://x.org">"##;
        fs::write(site.join("a.html"), whole)?;
        fs::write(site.join("docs/b.html"), r#"<h1 id="there"> <a href="../a.html?q=1#here">"#)?;
        assert_eq!(check(&site), Ok(()));
        for broken in ["c.html", "../b.html", "../a.html#gone", "#gone"] {
            let page = format!(r#"<h1 id="there"> <a href="{broken}">"#);
            fs::write(site.join("docs/b.html"), page)?;
            assert!(check(&site).is_err_and(|error| error.ends_with(broken)), "{broken}");
        }
        Ok(fs::remove_dir_all(&site)?)
    }
}
