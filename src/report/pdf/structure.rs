// SPDX-License-Identifier: EUPL-1.2
//! The structure of a document: what each piece of it is, in the order of reading.

use krilla::tagging::{Identifier, ListNumbering, Node as Leaf, TableHeaderScope, Tag, TagGroup, TagTree};
use std::num::NonZeroU16;

/// What a piece is.
#[derive(Clone, Debug)]
pub(super) enum Role {
    Heading { level: u8, title: String },
    P,
    List { numbered: bool },
    Item,
    Label,
    Body,
    Table { summary: Option<String> },
    Head,
    Rows,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    Figure { alternative: String },
    Caption,
}

/// A piece, and what is in it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    role: Role,
    children: Vec<Child>,
}

#[derive(Clone, Copy, Debug)]
enum Child {
    Node(usize),
    /// Something that is painted, by its number.
    Painted(usize),
}

/// All pieces of a document.
#[derive(Default)]
pub(super) struct Structure {
    nodes: Vec<Node>,
    top: Vec<usize>,
}

impl Structure {
    /// A piece of the document itself.
    pub fn open(&mut self, role: Role) -> usize {
        self.nodes.push(Node { role, children: Vec::new() });
        self.top.push(self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    /// A piece within a piece.
    pub fn child(&mut self, of: usize, role: Role) -> usize {
        self.nodes.push(Node { role, children: Vec::new() });
        let child = self.nodes.len() - 1;
        self.nodes[of].children.push(Child::Node(child));
        child
    }

    /// Something that is painted belongs to a piece.
    pub fn painted(&mut self, node: usize, number: usize) {
        self.nodes[node].children.push(Child::Painted(number));
    }

    /// The tree for the file; `identifiers` are those under which the painted things stand there.
    pub fn tree(&self, identifiers: &[Option<Identifier>]) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some("nl".into()));
        for node in &self.top {
            tree.push(self.group(*node, identifiers));
        }
        tree
    }

    fn group(&self, node: usize, identifiers: &[Option<Identifier>]) -> TagGroup {
        let Node { role, children } = &self.nodes[node];
        let mut group = group_of(role);
        for child in children {
            match child {
                Child::Node(child) => group.push(self.group(*child, identifiers)),
                Child::Painted(number) => {
                    if let Some(identifier) = identifiers.get(*number).copied().flatten() {
                        group.push(Leaf::Leaf(identifier));
                    }
                }
            }
        }
        group
    }
}

fn group_of(role: &Role) -> TagGroup {
    match role {
        Role::Heading { level, title } => {
            let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
            TagGroup::new(Tag::Hn(level, Some(title.clone())))
        }
        Role::P => TagGroup::new(Tag::P),
        Role::List { numbered: true } => TagGroup::new(Tag::L(ListNumbering::Decimal)),
        Role::List { numbered: false } => TagGroup::new(Tag::L(ListNumbering::Disc)),
        Role::Item => TagGroup::new(Tag::LI),
        Role::Label => TagGroup::new(Tag::Lbl),
        Role::Body => TagGroup::new(Tag::LBody),
        Role::Table { summary } => TagGroup::new(Tag::Table.with_summary(summary.clone())),
        Role::Head => TagGroup::new(Tag::THead),
        Role::Rows => TagGroup::new(Tag::TBody),
        Role::Row => TagGroup::new(Tag::TR),
        Role::ColumnHeader => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
        Role::RowHeader => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
        Role::Cell => TagGroup::new(Tag::TD),
        Role::Figure { alternative } => TagGroup::new(Tag::Figure(Some(alternative.clone()))),
        Role::Caption => TagGroup::new(Tag::Caption),
    }
}
