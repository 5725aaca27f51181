//! A line of a declaration.

use crate::input::input;
use crate::origin::Production;
use crate::quote::Shipment;

input! {
    /// A line of a [`Declaration`](super::Declaration): a shipment, and the certificate it is claimed under.
    pub struct DeclaredLine {
        whole {
            /// The shipment of this line: its code, its customs value, its quantities.
            shipment: Shipment;
        }
        optional {
            /// The number of the item of the certificate. If it is not stated, the item of
            /// its code is taken, if there is only one.
            item, with_item: u32;
        }
        texts {
            /// The reference number of its certificate, one of the declaration's. Without
            /// one, the line has no certificate.
            certificate, with_certificate;
        }
        parts {
            /// The production of the good; if not stated, the certificate's criterion is
            /// accepted unverified.
            production, with_production: Production;
        }
        flags {
            /// Whether no preference is claimed for it: it pays the MFN duty, and counts
            /// for the value of the consignment and the total of the duties.
            not_claimed, with_not_claimed;
        }
    }
}
