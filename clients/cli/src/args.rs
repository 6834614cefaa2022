// SPDX-License-Identifier: EUPL-1.2
//! What the command line says.

use beeldctl::Address;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  beeldctl functions
  beeldctl --as vr20-rot-im list
  beeldctl --as vr20-rot-im watch moerdijk
  beeldctl --as vr20-rot-im watch moerdijk --json | jq .event.kind
  beeldctl --as vr20-rot-im export moerdijk --out moerdijk.json
  beeldctl --as vr20-rot-im export moerdijk --layer Wegen --out wegen.geojson
  beeldctl --as vr20-rot-im import moerdijk gemeenten.geojson --layer Gemeenten

An ACTIVITY is its id, the beginning of its id, or a part of its name, as long as
only one activity fits. Put server and account in BEELD_SERVER and BEELD_ACCOUNT to
leave them out.

Ends with 0 when all went well, 2 when the command line is wrong, else 1 with one
sentence on stderr.";

/// Follow, import and export a shared crisis picture from a terminal
#[derive(Debug, Parser)]
#[command(name = "beeldctl", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// The server, over plain http (this client does not speak TLS)
    #[arg(long, global = true, env = "BEELD_SERVER", value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub server: Address,
    /// The function to act as, in a demonstration; `beeldctl functions` lists them
    #[arg(long = "as", global = true, env = "BEELD_ACCOUNT", value_name = "ACCOUNT")]
    pub account: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub order: Order,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Order {
    /// List who you can act as in a demonstration
    Functions {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// List the activities that you may know of
    List {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Follow an activity live, one line per event, through every loss of the connection
    #[command(after_help = "\
Begins with the picture as it is, and then shows each event once and in order. When the
connection is lost it says so, tries again, and goes on where it was. Only when the server
no longer has what was missed, it says which numbers were not shown. Ctrl-C ends it.

Example:
  beeldctl --as vr20-rot-im watch moerdijk")]
    Watch {
        /// Its id, the beginning of its id, or a part of its name
        activity: String,
        /// One JSON object per event, and nothing else, on stdout
        #[arg(long)]
        json: bool,
    },
    /// Take a copy of an activity (JSON), or of one layer (GeoJSON, WGS84)
    #[command(after_help = "\
Examples:
  beeldctl --as vr20-rot-im export moerdijk > moerdijk.json
  beeldctl --as vr20-rot-im export moerdijk --layer Wegen --out wegen.geojson")]
    Export {
        /// Its id, the beginning of its id, or a part of its name
        activity: String,
        /// Only this layer, by title or id
        #[arg(long, value_name = "LAYER")]
        layer: Option<String>,
        /// The file to write; without it, to stdout
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Put the features of a GeoJSON file on a layer
    #[command(after_help = "\
The file is a FeatureCollection in WGS84 (EPSG:4326). It is read whole before anything is
sent. The label comes from the property naam, name, title, label or code. A layer with a
title that is not there yet is made, in the situatiebeeld or in the beeld that you name.

Example:
  beeldctl --as vr20-rot-im import moerdijk gemeenten.geojson --layer Gemeenten")]
    Import {
        /// Its id, the beginning of its id, or a part of its name
        activity: String,
        /// The GeoJSON file; - reads stdin
        file: PathBuf,
        /// The layer, by title or id
        #[arg(long, value_name = "LAYER")]
        layer: String,
        /// The beeld of the layer, by title or id
        #[arg(long, value_name = "BEELD")]
        beeld: Option<String>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_server_and_account_may_stand_anywhere() {
        let before = Arguments::try_parse_from(["beeldctl", "--as", "x", "list", "--json"]).expect("is read");
        let after = Arguments::try_parse_from(["beeldctl", "list", "--as", "x", "--server", "http://h:1"]);
        assert_eq!(before.account.as_deref(), Some("x"));
        assert_eq!(after.expect("is read").server.authority(), "h:1");
    }

    #[test]
    fn tls_is_refused_as_wrong_usage() {
        let refused = Arguments::try_parse_from(["beeldctl", "list", "--server", "https://h"]).expect_err("is refused");
        assert_eq!(refused.exit_code(), 2);
        assert!(refused.to_string().contains("TLS"));
    }
}
