//! What the search promises, by value.

use super::*;

fn person<'a>(given: &'a str, family: &'a str) -> Fields<'a> {
    Fields { given, family, ..Fields::default() }
}

fn first(index: &Index<u32>, query: &str) -> Option<u32> {
    index.search(query, 5, |_| Standing::Expected).hits.first().map(|hit| hit.key)
}

#[test]
fn an_empty_query_finds_nobody() {
    let index = Index::build([(1, person("Maria", "Lopez"))]);
    assert!(index.search("  ,", 5, |_| Standing::Expected).hits.is_empty());
    assert_eq!(first(&index, "lop mar"), Some(1));
}
