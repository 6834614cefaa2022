// SPDX-License-Identifier: EUPL-1.2
//! A program that is started in a way that cannot be, or where it cannot be.

use crate::support::process::beeld;

#[test]
fn the_program_says_in_one_sentence_what_stands_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let says = |args: &[&str], word: &str| {
        let output = beeld(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{args:?}");
        assert!(said.contains(word), "{args:?} says {said:?}, not {word:?}");
        assert!(!said.contains("panicked"), "{said}");
    };
    says(&["serve", "--no-such-option"], "unexpected argument");
    says(&["serve", "--data", &path], "--directory");
    says(&["verify", "--data", &path], "there is no store");
    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = held.local_addr().unwrap().to_string();
    says(&["demo", "--data", &path, "--listen", &address], "is in use by another program");
    let damaged = tempfile::tempdir().unwrap();
    let file = damaged.path().join("beeld.sqlite3");
    std::fs::write(&file, "this is no database, and long enough to be seen as none").unwrap();
    let others = damaged.path().to_str().unwrap();
    says(&["demo", "--fresh", "--data", others, "--listen", "127.0.0.1:0"], "something else than a demonstration");
    assert!(file.is_file(), "what is another's is not thrown away");
    std::fs::write(damaged.path().join("demonstration.txt"), "").unwrap();
    says(&["demo", "--data", damaged.path().to_str().unwrap(), "--listen", "127.0.0.1:0"], "is damaged");
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    says(&["demo", "--data", file.to_str().unwrap(), "--listen", "127.0.0.1:0"], "is no folder");
}
