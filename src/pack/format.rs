//! The bytes of a pack: a fixed header, then eight sections, each after its length.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use sha2::{Digest, Sha256};

use crate::error::{Detail, Error};

/// The magic bytes. The high bit and the line ends reveal a file that was transferred as
/// text.
pub(super) const MAGIC: [u8; 8] = *b"\x89AJCEP\r\n";
/// The version of the format.
pub(super) const VERSION: u32 = 1;
/// The magic, the version, the length of the body and its SHA-256.
const HEAD: usize = 8 + 4 + 4 + 32;
/// The longest text of a pack.
pub(super) const LONGEST_TEXT: usize = 2_000;

pub(super) fn fault(offset: usize, reason: impl Into<String>) -> Error {
    Detail::BadPack { offset, reason: reason.into() }.into()
}

/// The SHA-256 of the body in hexadecimal.
pub(super) fn digest(body: &[u8]) -> String {
    Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The file of a body.
pub(super) fn file(body: &[u8]) -> Result<Vec<u8>, Error> {
    let length = u32::try_from(body.len()).map_err(|_| fault(0, "more than 4 GiB"))?;
    let mut bytes = Vec::with_capacity(HEAD + body.len());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(Sha256::digest(body));
    bytes.extend(body);
    Ok(bytes)
}

/// The body of a file, if the head is right.
pub(super) fn body(bytes: &[u8]) -> Result<Reader<'_>, Error> {
    let mut reader = Reader { bytes, at: 0 };
    if reader.take(MAGIC.len()).ok() != Some(&MAGIC[..]) {
        return Err(fault(0, "not a pack: it does not begin as one"));
    }
    let version = reader.number()?;
    if version != VERSION {
        let reason = format!("version {version}; this library reads version {VERSION}");
        return Err(fault(8, reason));
    }
    let length = reader.number()? as usize;
    let sum = reader.take(32)?;
    let found = bytes.len() - reader.at;
    if found != length {
        return Err(fault(12, format!("{length} bytes are announced, {found} follow")));
    }
    if Sha256::digest(reader.rest()).as_slice() != sum {
        return Err(fault(16, "its SHA-256 is another: it was altered or damaged"));
    }
    Ok(reader)
}

/// Reads from an offset, never beyond the end.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let Some(taken) = self.rest().get(..length) else {
            let left = self.rest().len();
            return Err(fault(self.at, format!("{length} bytes are announced, {left} are left")));
        };
        self.at += length;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, Error> {
        let bytes = self.take(4)?.first_chunk::<4>();
        Ok(bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes)))
    }

    /// The next section: its length, then its bytes.
    pub(super) fn section(&mut self) -> Result<Self, Error> {
        let length = self.number()? as usize;
        let start = self.at;
        self.take(length)?;
        Ok(Self { bytes: self.bytes.get(..self.at).unwrap_or_default(), at: start })
    }

    /// A section of rows of `N` bytes.
    pub(super) fn rows<const N: usize>(&mut self) -> Result<&'a [[u8; N]], Error> {
        let section = self.section()?;
        bytemuck::try_cast_slice(section.rest())
            .map_err(|_| fault(section.at, format!("a section of rows of {N} bytes has some over")))
    }

    /// A section of texts, each parsed by `read`; an error gives the offset of its text.
    pub(super) fn texts<T, E: core::fmt::Display>(
        &mut self,
        mut read: impl FnMut(&'a str) -> Result<T, E>,
    ) -> Result<Vec<T>, Error> {
        let mut section = self.section()?;
        let mut texts = Vec::new();
        while !section.rest().is_empty() {
            let at = section.at;
            let text = section.section()?.rest();
            if text.len() > LONGEST_TEXT {
                return Err(fault(at, format!("a text longer than {LONGEST_TEXT} bytes")));
            }
            let text = core::str::from_utf8(text).map_err(|_| fault(at, "a text not in UTF-8"))?;
            if text.chars().any(char::is_control) {
                return Err(fault(at, "a text with a control character"));
            }
            texts.push(read(text).map_err(|error| fault(at, format!("{error}")))?);
        }
        Ok(texts)
    }

    /// Refuses bytes after the last section.
    pub(super) fn end(&self) -> Result<(), Error> {
        match self.rest().len() {
            0 => Ok(()),
            more => Err(fault(self.at, format!("{more} bytes after the last section"))),
        }
    }
}

/// Writes a section.
pub(super) fn section(body: &mut Vec<u8>, content: &[u8]) -> Result<(), Error> {
    let length = u32::try_from(content.len()).map_err(|_| fault(0, "more than 4 GiB"))?;
    body.extend(length.to_le_bytes());
    body.extend(content);
    Ok(())
}

/// Writes a section of texts.
pub(super) fn text_section<T: AsRef<str>>(body: &mut Vec<u8>, texts: &[T]) -> Result<(), Error> {
    let mut content = Vec::new();
    for text in texts {
        section(&mut content, text.as_ref().as_bytes())?;
    }
    section(body, &content)
}

/// Refuses a text that is too long for a pack or has control characters.
pub(super) fn plain_text(what: &'static str, text: &str) -> Result<(), Error> {
    if text.len() > LONGEST_TEXT || text.chars().any(char::is_control) {
        let expected = "up to 2,000 bytes without control characters";
        return Err(ajcep_model::ParseError::new(what, text, "not plain", expected).into());
    }
    Ok(())
}
