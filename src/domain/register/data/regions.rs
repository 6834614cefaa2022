// SPDX-License-Identifier: EUPL-1.2
//! The veiligheidsregio's: codes of the CBS, names of the law (but Zuid-Limburg, as all data has it).

use crate::domain::ids::RegionCode;

/// Code and name.
pub const REGIONS: [(&str, &str); 25] = [
    ("VR01", "Groningen"),
    ("VR02", "Fryslân"),
    ("VR03", "Drenthe"),
    ("VR04", "IJsselland"),
    ("VR05", "Twente"),
    ("VR06", "Noord- en Oost-Gelderland"),
    ("VR07", "Gelderland-Midden"),
    ("VR08", "Gelderland-Zuid"),
    ("VR09", "Utrecht"),
    ("VR10", "Noord-Holland-Noord"),
    ("VR11", "Zaanstreek-Waterland"),
    ("VR12", "Kennemerland"),
    ("VR13", "Amsterdam-Amstelland"),
    ("VR14", "Gooi en Vechtstreek"),
    ("VR15", "Haaglanden"),
    ("VR16", "Hollands Midden"),
    ("VR17", "Rotterdam-Rijnmond"),
    ("VR18", "Zuid-Holland-Zuid"),
    ("VR19", "Zeeland"),
    ("VR20", "Midden- en West-Brabant"),
    ("VR21", "Brabant-Noord"),
    ("VR22", "Brabant-Zuidoost"),
    ("VR23", "Limburg-Noord"),
    ("VR24", "Zuid-Limburg"),
    ("VR25", "Flevoland"),
];

/// Whether it is one of the 25.
pub fn is_region(code: &RegionCode) -> bool {
    REGIONS.iter().any(|(known, _)| *known == code.0)
}
