//! Tests of the search by example.

use super::*;

const NOBODY: Fields<'static> =
    Fields { given: "", family: "", goes_by: "", former: "", email: "", agency: "", role: "", code: "", phone: "" };

fn person<'a>(given: &'a str, family: &'a str) -> Fields<'a> {
    Fields { given, family, ..NOBODY }
}

fn crew() -> Vec<Fields<'static>> {
    vec![
        Fields {
            email: "kat.nguyen@lakeside.org",
            agency: "Lakeside Family Services",
            role: "Foster Care Supervisor",
            code: "A-17",
            phone: "(312) 555-0142",
            ..person("Katherine", "Nguyễn")
        },
        Fields { agency: "Department of Children and Family Services", ..person("María José", "López García") },
        person("William", "Smith"),
        person("Johnathan", "Smithers"),
        Fields { goes_by: "Chip", former: "Brandt", ..person("Siobhán", "O’Brien") },
        person("Wei", "Li"),
        person("Lisa", "Łuczak"),
        person("Ana", "de la Cruz"),
        person("Jürgen", "Müller"),
        person("Krzysztof", "Wójcik-Nowak"),
        Fields { agency: "Lakeside Family Services", code: "A-18", ..person("Maria", "Ng") },
    ]
}

fn index() -> Index<usize> {
    Index::build(crew().into_iter().enumerate())
}

fn ask(index: &Index<usize>, query: &str) -> SearchResult<usize> {
    index.search(query, 8, |_| Standing::Expected)
}

#[test]
fn queries_of_every_kind_find_the_person() {
    let index = index();
    for (query, key) in [
        ("kat ng", 0),
        ("nguyen katherine", 0),
        ("Nguyễn", 0),
        ("kn", 0),
        ("katnguy", 0),
        ("kathernie", 0),
        ("catherine nguyin", 0),
        ("kathy nguyen", 0),
        ("smith, w", 2),
        ("bill smith", 2),
        ("w smith", 2),
        ("j smithers", 3),
        ("obrien", 4),
        ("o brien", 4),
        ("o'brien s", 4),
        ("chip", 4),
        ("brandt", 4),
        ("li", 5),
        ("li wei", 5),
        ("luczak", 6),
        ("delacruz", 7),
        ("de la cruz ana", 7),
        ("mueller", 8),
        ("muller jurgen", 8),
        ("wojciknowak", 9),
        ("wójcik", 9),
        ("ng", 10),
        ("lakeside maria", 10),
        ("dcfs maria", 1),
        ("maria lopez", 1),
        ("maria garcia", 1),
        ("foster kat", 0),
        ("kat.nguyen@lakeside.org", 0),
        ("kat.nguyen", 0),
        ("0142", 0),
        ("+1 312 555 0142", 0),
        ("a17", 0),
        ("A-18", 10),
    ] {
        let answer = ask(&index, query);
        assert_eq!(answer.hits.first().map(|hit| hit.key), Some(key), "{query}: {:?}", answer.hits);
        assert!(answer.sure, "{query}: {:?}", answer.hits.first());
    }
}

#[test]
fn nicknames_and_phonetic_spellings_find_the_person() {
    let pairs = [
        ("Francisco", "paco"),
        ("José", "pepe"),
        ("Jesús", "chuy"),
        ("María Guadalupe", "lupe"),
        ("Małgorzata", "gosia"),
        ("Katarzyna", "kasia"),
        ("Mohammed", "moe"),
        ("Bọ́láńlé", "bola"),
        ("Oleksandr", "sasha"),
        ("Heleen", "lien"),
        ("Babatunde", "tunde"),
        ("Abdirahman", "abdi"),
        ("Gurpreet", "gopi"),
        ("Corazon", "cory"),
        ("Giuseppe", "beppe"),
        ("Sebastião", "tião"),
        ("Friedrich", "fritz"),
        ("Fionnuala", "nuala"),
        ("Süleyman", "sulo"),
        ("William", "bill"),
        ("Joaquín", "hoakin"),
        ("Jeff", "jefph"),
        ("Nguyễn", "nwin"),
        ("Siobhán", "shivaun"),
        ("Seán", "shawn"),
        ("Wójcik", "voychik"),
        ("Aoife", "eefa"),
        ("Xóchitl", "sochil"),
    ];
    let index = Index::build(pairs.iter().enumerate().map(|(at, (given, _))| (at, person(given, "Quill"))));
    for (at, (given, typed)) in pairs.iter().enumerate() {
        let answer = ask(&index, &format!("{typed} quill"));
        assert_eq!(answer.hits.first().map(|hit| hit.key), Some(at), "{typed} for {given}: {:?}", answer.hits);
        assert!(answer.sure, "{typed} for {given}");
    }
}

#[test]
fn empty_query_finds_nobody() {
    let index = index();
    for query in ["", "  ,", "'", "--"] {
        assert_eq!(ask(&index, query), SearchResult { sure: false, clear: false, hits: Vec::new() });
    }
}

#[test]
fn unknown_names_are_unsure() {
    let index = index();
    for query in ["kathleen ngoma", "peter pan", "wilma schmitz", "john doe", "maria fernandez"] {
        let answer = ask(&index, query);
        assert!(!answer.sure && !answer.clear, "{query}: {:?}", answer.hits.first());
    }
}

#[test]
fn last_resort_hits_are_never_sure() {
    let index = index();
    for (query, key) in [("jsmthrs", 3), ("katherine quux", 0), ("wei smith", 2)] {
        let answer = ask(&index, query);
        assert!(!answer.sure && !answer.clear, "{query}");
        assert!(answer.hits.iter().any(|hit| hit.key == key), "{query}: {:?}", answer.hits);
    }
}

#[test]
fn name_outranks_nickname_with_a_reason() {
    let index = Index::build([(1, person("William", "Smith")), (2, person("Bill", "Smithson"))]);
    let answer = index.search("bill", 5, |_| Standing::Expected);
    assert_eq!(answer.hits.iter().map(|hit| hit.key).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(answer.hits[0].why, "given");
    assert_eq!(answer.hits[1].why, "nickname of William");
    assert!(!answer.clear);
    let answer = index.search("william smithson", 5, |_| Standing::Expected);
    assert_eq!(answer.hits[0].why, "Bill, short for william, family");
}

#[test]
fn standing_orders_equal_hits_and_hides_nobody() {
    let index = Index::build((0..5).map(|key| (key, person("Maria", "Lopez"))));
    let standing = |key: u32| match key {
        0 => Standing::Stranger,
        1 => Standing::In,
        2 => Standing::Left,
        3 => Standing::Excused,
        _ => Standing::Expected,
    };
    let answer = index.search("maria", 8, standing);
    assert_eq!(answer.hits.iter().map(|hit| hit.key).collect::<Vec<_>>(), [4, 3, 2, 1, 0]);
    assert!(answer.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert!(!answer.clear);
    let strangers = |key: u32| {
        if key == 3 { Standing::Expected } else { Standing::Stranger }
    };
    let answer = index.search("mar", 8, strangers);
    assert_eq!((answer.hits[0].key, answer.clear), (3, true));
}

#[test]
fn ties_rotate_with_every_key() {
    let index = Index::build((0..3).map(|key| (key, person("Mary", "Lopez"))));
    let listed = |query: &str| -> Vec<u32> {
        index.search(query, 8, |_| Standing::Expected).hits.iter().map(|hit| hit.key).collect()
    };
    let first: Vec<u32> = ["m", "ma", "mar"].iter().map(|query| listed(query)[0]).collect();
    assert_eq!(first, [1, 2, 0]);
    assert_eq!(listed("ma"), [2, 0, 1], "the order among them stays");
    assert_eq!(listed("ma"), listed("ma"));
}

#[test]
fn complete_name_of_a_person_who_is_in_stays_first() {
    let index = Index::build([(1, person("Maria", "Lopez")), (2, person("Mariana", "Lopez"))]);
    let standing = |key: u32| {
        if key == 1 { Standing::In } else { Standing::Expected }
    };
    assert_eq!(index.search("maria lopez", 5, standing).hits[0].key, 1);
    assert_eq!(index.search("mari", 5, standing).hits[0].key, 2);
}

#[test]
fn clear_winners() {
    let index = index();
    for (query, clear) in [("a-17", true), ("william smith", true), ("smith", false), ("maria", false), ("lop", true)] {
        assert_eq!(ask(&index, query).clear, clear, "{query}");
    }
    let twins = Index::build([
        (1, Fields { code: "77", ..person("Ann", "Lee") }),
        (2, Fields { code: "78", ..person("Ann", "Lee") }),
    ]);
    let clear = |query| twins.search(query, 5, |_| Standing::Expected).clear;
    assert!(!clear("ann lee") && clear("77") && clear("78"));
}

#[test]
fn highlights_cover_the_original_letters() {
    let index = index();
    let people = crew();
    let marked = |query: &str| -> Vec<String> {
        let hit = ask(&index, query).hits.swap_remove(0);
        let own = people[hit.key];
        let text = |field| match field {
            SearchField::Given => own.given,
            SearchField::Family => own.family,
            SearchField::GoesBy => own.goes_by,
            SearchField::Former => own.former,
            SearchField::Email => own.email,
            SearchField::Agency => own.agency,
            SearchField::Role => own.role,
            SearchField::Code => own.code,
            SearchField::Phone => own.phone,
        };
        hit.highlights.iter().map(|mark| text(mark.field)[mark.start..mark.start + mark.len].to_owned()).collect()
    };
    assert_eq!(marked("kat nguye"), ["Kat", "Nguyễ"]);
    assert_eq!(marked("obr"), ["O’Br"]);
    assert_eq!(marked("kn"), ["K", "N"]);
    assert_eq!(marked("luczak"), ["Łuczak"]);
    assert_eq!(marked("delacruz"), ["de", "la", "Cruz"]);
    assert_eq!(marked("a17"), ["A-17"]);
    assert_eq!(marked("lakeside maria"), ["Maria", "Lakeside"]);
}

#[test]
fn put_and_remove_equal_a_new_build() {
    let mut index = Index::new();
    for (key, fields) in crew().into_iter().enumerate() {
        index.put(key, person("Somebody", "Else"));
        index.put(key, fields);
    }
    assert_eq!(index.len(), crew().len());
    let built = self::index();
    for query in ["kat ng", "maria", "lakeside maria", "a-17", "0142", "bill smith", "obr"] {
        assert_eq!(ask(&index, query), ask(&built, query), "{query}");
    }
    assert!(ask(&index, "somebody").hits.is_empty());
    index.remove(0);
    index.remove(0);
    assert!(ask(&index, "a-17").hits.iter().all(|hit| hit.key != 0));
    assert!(ask(&index, "katherine").hits.iter().all(|hit| hit.key != 0));
    index.put(0, person("Zoe", "Quill"));
    assert_eq!(ask(&index, "zoe").hits[0].key, 0);
    assert_eq!(index.len(), crew().len());
}

#[test]
fn index_is_send_and_sync() {
    fn moves<T: Send + Sync>(_: &T) {}
    moves(&index());
}

#[test]
fn search_accepts_any_query() {
    let index = index();
    for query in [
        "🙂",
        "ß",
        "a b c d e f g h i j k l",
        "王小明",
        "Ⅷ ﬁ",
        "\u{301}\u{301}",
        "@",
        "a@",
        "....",
        "ệ",
        &"x".repeat(5000),
    ] {
        for end in query.char_indices().map(|(at, _)| at).take(40) {
            let answer = ask(&index, &query[..end]);
            assert!(answer.hits.len() <= 8);
        }
    }
}
