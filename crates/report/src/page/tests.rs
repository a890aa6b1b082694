//! What a page is held to.

use super::*;
use crate::bars::{Bar, Bars};
use crate::picture::Words;

fn document() -> Document {
    let mut table = Table::new("Numbers <of> \"a\"", &["name", "share"]);
    table.rows.push(vec!["a & b".to_owned(), "0.5".to_owned()]);
    let bar = Bar { name: "a & b".to_owned(), length: 0.5, interval: Some([0.4, 0.6]), text: "0.5".to_owned() };
    let picture = Bars { across: "share", bars: &[bar] }.draw(Words { title: "A & B lead", description: "Bars" });
    let mut section = Section::new("shares", "Shares & more");
    section.text("Set `x<y` first.");
    section.parts.push(Part::Warning("Few & far between.".to_owned()));
    section.parts.push(Part::List(vec!["one".to_owned(), "two <three>".to_owned()]));
    section.parts.push(Part::Facts(vec![("seed".to_owned(), "`1`".to_owned())]));
    section.parts.push(Part::Command("demarche report 'a b' && true".to_owned()));
    section.parts.push(Part::Table(table.clone()));
    section.figure(Figure {
        id: "figure-shares".to_owned(),
        finding: "A & B lead".to_owned(),
        about: "Shares".to_owned(),
        picture: Some(picture),
        table,
    });
    Document {
        title: "Title <&>".to_owned(),
        lead: vec!["It went well.".to_owned()],
        source: "Made by hand".to_owned(),
        sections: vec![section],
    }
}

#[test]
fn a_page_is_well_formed_and_whole() {
    let page = html(&document());
    let body = page.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let tree = roxmltree::Document::parse(body).unwrap();
    let count = |name: &str| tree.descendants().filter(|node| node.tag_name().name() == name).count();
    assert_eq!([count("h1"), count("h2"), count("h3"), count("figure"), count("details")], [1, 2, 1, 1, 1]);
    assert_eq!([count("script"), count("link"), count("img")], [0, 0, 0]);
    assert!(!page.contains("http") && !page.contains("url("));
    let svg = tree.descendants().find(|node| node.tag_name().name() == "svg").unwrap();
    let title = svg.children().find(|node| node.tag_name().name() == "title").unwrap();
    assert_eq!(title.text(), Some("A & B lead"));
    let code = tree.descendants().find(|node| node.tag_name().name() == "code").unwrap();
    assert_eq!(code.text(), Some("x<y"));
}

#[test]
fn equal_documents_give_equal_bytes() {
    assert_eq!(html(&document()), html(&document()));
}
