//! Whether a document is whole: the reader repairs what is damaged as well as it can, and what
//! it then reads may lack rows or have wrong ones.

use std::borrow::Cow;
use std::io;

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object, Stream};

/// What is damaged, if anything is.
pub(crate) fn damage(pdf: &Pdf) -> Option<String> {
    let found = pdf.pages().len();
    match stated_pages(pdf) {
        None => return Some("how many pages it has is lost".to_owned()),
        Some(stated) if stated != found => {
            return Some(format!("it states {stated} pages, and {found} can be read"));
        }
        Some(_) => {}
    }
    let (mut parts, mut damaged) = (0_usize, 0_usize);
    for object in pdf.objects() {
        parts += 1;
        if let Object::Stream(stream) = object {
            damaged += usize::from(!is_whole(&stream));
        }
    }
    damaged += pdf.len().saturating_sub(parts);
    if damaged > 0 {
        return Some(format!("{damaged} of its {} parts are damaged", pdf.len()));
    }
    let lost = pdf
        .pages()
        .iter()
        .position(|page| page.raw().contains_key("Contents") && page.page_stream().is_none());
    lost.map(|page| format!("the content of page {} is lost", page + 1))
}

/// The number of pages that the document says it has.
fn stated_pages(pdf: &Pdf) -> Option<usize> {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let pages: Dict<'_> = root.get("Pages")?;
    let count: i32 = pages.get("Count")?;
    usize::try_from(count).ok()
}

/// Whether the checksum of a compressed text holds. Pictures are not read.
fn is_whole(stream: &Stream<'_>) -> bool {
    let dict = stream.dict();
    let data = stream.raw_data();
    let stated = dict.get::<i32>("Length").and_then(|length| usize::try_from(length).ok());
    // What is encrypted has another length.
    let is_encrypted = matches!(data, Cow::Owned(_));
    if !is_encrypted && stated != Some(data.len()) {
        return false;
    }
    let name = |key: &str| dict.get::<Name<'_>>(key);
    let is_picture = name("Subtype").is_some_and(|name| name.as_ref() == b"Image");
    let filter = name("Filter").or_else(|| name("F"));
    if is_picture || filter.is_none_or(|filter| filter.as_ref() != b"FlateDecode") {
        return true;
    }
    data.is_empty() || io::copy(&mut ZlibDecoder::new(&*data), &mut io::sink()).is_ok()
}
