//! Which notes are similar, by value: pairs of notes as people in child welfare write them.

use super::*;

/// The same in other words, in another order, shorter, or with slips.
const SAME: &[(&str, &str)] = &[
    ("Court dates collide with home visits", "Home visits collide with the court date"),
    ("Court dates collide with home visits", "court dates often collide with our home visits"),
    ("Court dates collide with home visits", "court dates and home visits collide"),
    ("Referrals arrive without the earlier assessment", "Referrals come without earlier assessments"),
    ("Too little time for home visits", "There is too little time for a home visit"),
    ("No private room in the school", "Schools have no private room"),
    ("too little time", "little time left"),
    (
        "The therapy waitlist is eleven weeks, longer in Spanish",
        "Waitlist for therapy is eleven weeks and longer for Spanish speakers",
    ),
    (
        "Interpreters are booked for court but never for an assessment",
        "Interpreters get booked for court, never for assessments",
    ),
    ("Same questions typed twice, once in each system", "We type the same questions twice, once in each system"),
    (
        "Supervisors have no hour left for reflective supervision",
        "Supervisors do not have an hour for reflective supervision",
    ),
    (
        "Night staff meet the child first and get the least training",
        "The night staff meets children first and has the least training",
    ),
    (
        "Foster parents learn about triggers after the first bad night",
        "Foster parents only learn of a child's triggers after the first bad night",
    ),
    (
        "No car seat in the pool car, so the visit falls through",
        "Visits fall through because the pool car has no car seat",
    ),
    ("Visits are only offered in office hours", "We offer visits only during office hours"),
    ("Grandparents carry the plan but are not in the room", "Grandparents who carry the plan are not in the room"),
    (
        "The safety plan is written in our words, not in theirs",
        "Safety plans are written in our words instead of theirs",
    ),
    ("After five o'clock nobody answers the number on the plan", "Nobody answers the number on the plan after five"),
    (
        "Young people in residence are told about meetings, not asked",
        "Youth in residence are told about meetings but not asked",
    ),
    ("Two plans for one child, one from the court and one from us", "One child has two plans, ours and the court's"),
    (
        "The worker changes and the child tells the story from zero",
        "When workers change the child tells the story again from zero",
    ),
    (
        "No quiet place at the field office to talk with a child",
        "The field office has no quiet place for talking with children",
    ),
    ("Medicaid denies the second evaluation", "Second evaluations are denied by Medicaid"),
    ("Too many cases for each worker", "Each worker has too many cases"),
    ("Caseloads are too high for weekly visits", "High caseloads make weekly visits impossible"),
    ("Siblings are placed in different counties", "Siblings get placed in different counties"),
    ("Foster homes for teenagers are missing", "We are missing foster homes for teenagers"),
    (
        "No quiet place at the field office to talk with a child",
        "no quite place in the feild office to talk to a child",
    ),
    ("Referrals arrive without the earlier assessment", "Refferals arrive without erlier assesment"),
    (
        "The tool wants the whole history at the first visit",
        "The whole history is wanted by the tool at the first visit already",
    ),
    ("Visits are only offered in office hours", "Visits only in office hours"),
    (
        "No time in the week to write down what we saw while it is fresh",
        "There is no time in the week to write things down while they are fresh",
    ),
    ("Interpreters are booked for court but never for an assessment", "Interpreters are never booked for assessments"),
    (
        "Foster parents learn about triggers after the first bad night",
        "Foster parents hear about triggers only after the first bad night",
    ),
    ("The first letter a parent gets from us reads like a summons", "Our first letter to parents reads like a summons"),
    ("Families hear three names in one week and trust none of them", "Three names in one week: families trust none"),
    (
        "Plans are checked when the review is due, not when life changes",
        "Plans get reviewed when due, not when life changes",
    ),
    ("The parent's own trauma has no place in the form", "There is no place in the form for the trauma of the parents"),
];

/// The same without a word in common, which no comparison of words finds.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("Not enough cars for visits", "Too few vehicles to see the families"),
    ("High turnover of caseworkers", "Workers leave after half a year"),
];

/// Something else, with words in common.
const DIFFERENT: &[(&str, &str)] = &[
    ("Court dates collide with home visits", "No quiet place for home visits"),
    ("Court dates collide with home visits", "The court"),
    ("Court dates collide with home visits", "Forms are asked for twice"),
    ("Court dates collide with home visits", "the parking at the court is full"),
    ("Court dates collide with home visits", "Home visits are cancelled when it snows"),
    ("Court dates collide with home visits", "Court dates are announced too late"),
    ("Referrals arrive without the earlier assessment", "Referrals arrive on Friday afternoons"),
    ("Referrals arrive without the earlier assessment", "The assessment takes three visits"),
    ("No private room in the school", "No private insurance takes the referral"),
    ("Too few cars on Fridays", "Too few interpreters on Fridays"),
    ("Too few foster homes", "Too few residential beds"),
    ("No time for training", "No money for training"),
    ("Visits are only offered in office hours", "Office hours are not posted anywhere"),
    ("The worker changes and the child tells the story from zero", "The child changes school with every placement"),
    ("Night staff meet the child first and get the least training", "Night staff have no access to the file"),
    (
        "Foster parents learn about triggers after the first bad night",
        "Foster parents are not paid for the first month",
    ),
    ("Supervisors have no hour left for reflective supervision", "Supervisors are not invited to court"),
    (
        "Two plans for one child, one from the court and one from us",
        "The plan for the child is missing in the court file",
    ),
    ("The therapy waitlist is eleven weeks, longer in Spanish", "The therapy room is booked for weeks"),
    ("Interpreters are booked for court but never for an assessment", "Nobody translates the assessment for parents"),
    ("Same questions typed twice, once in each system", "The two systems are down on Mondays"),
    ("No car seat in the pool car, so the visit falls through", "The pool car is booked by another unit"),
    ("The safety plan is written in our words, not in theirs", "The safety plan expires after thirty days"),
    ("Grandparents carry the plan but are not in the room", "Grandparents are not reimbursed"),
    ("Young people in residence are told about meetings, not asked", "Young people leave residence without a plan"),
    ("After five o'clock nobody answers the number on the plan", "After five o'clock no bus runs to the residence"),
    ("Parents cannot reach the caseworker by phone", "Parents cannot read the letters of the court"),
    ("The parent's own trauma has no place in the form", "The form has no place for the school"),
    ("Medicaid denies the second evaluation", "Medicaid pays nothing for transport"),
    ("Siblings are placed in different counties", "Siblings see each other once a month"),
    ("The first letter a parent gets from us reads like a summons", "The first visit feels like an inspection"),
    ("Families hear three names in one week and trust none of them", "Families wait three weeks for a first visit"),
    ("No time in the week to write down what we saw while it is fresh", "No time in the week for supervision"),
    ("Plans are checked when the review is due, not when life changes", "The review is due before the plan is written"),
    ("No time", "No time for training, supervision, and travel to the county seat"),
    (
        "Interpreters are booked for court but never for an assessment",
        "Rooms are booked for court but never for a visit",
    ),
    ("Visits are only offered in office hours", "Training is only offered in office hours"),
    (
        "Foster parents learn about triggers after the first bad night",
        "Foster parents learn about court dates after the hearing",
    ),
    ("No car seat in the pool car, so the visit falls through", "No interpreter, so the visit falls through"),
    ("Siblings are placed in different counties", "Siblings are placed in different schools"),
];

/// Every note of the pairs' first side, once, by its place.
fn corpus() -> (Vec<&'static str>, SimilarTexts<usize>) {
    let mut known: Vec<&str> = [SAME, OTHER_WORDS, DIFFERENT].concat().iter().map(|(known, _)| *known).collect();
    known.sort_unstable();
    known.dedup();
    let mut texts = SimilarTexts::default();
    known.iter().enumerate().for_each(|(key, text)| texts.put(key, text));
    (known, texts)
}

/// Whether the second of a pair finds the first as a whole note, and while it is typed to its end.
fn finds(pair: &(&str, &str)) -> (bool, bool) {
    let (known, texts) = corpus();
    let key = known.iter().position(|text| *text == pair.0).unwrap();
    let whole = texts.nearest(pair.1, |_| true) == Some(key);
    (whole, texts.similar(pair.1, known.len()).iter().any(|similar| similar.key == key))
}

#[test]
fn same_thing_in_other_words_is_found_whole_and_while_typing() {
    for pair in SAME {
        assert_eq!(finds(pair), (true, true), "{pair:?}");
    }
    for pair in OTHER_WORDS {
        assert_eq!(finds(pair), (false, false), "{pair:?}");
    }
}

#[test]
fn different_notes_with_common_words_are_told_apart() {
    let whole: Vec<&str> = DIFFERENT.iter().filter(|pair| finds(pair).0).map(|pair| pair.1).collect();
    // One word of three or four makes the difference here, and every other is the same: a human sees that.
    let one_word = [
        "Too few interpreters on Fridays",
        "Training is only offered in office hours",
        "Siblings are placed in different schools",
    ];
    assert_eq!(whole, one_word);
    let typed = DIFFERENT.iter().filter(|pair| finds(pair).1).count();
    assert!(typed <= 8, "{typed}");
}

#[test]
fn texts_found_whole_are_found_while_typing() {
    for pair in SAME.iter().chain(OTHER_WORDS).chain(DIFFERENT) {
        let (whole, typed) = finds(pair);
        assert!(typed || !whole, "{pair:?}");
    }
}

fn texts() -> SimilarTexts<u32> {
    let mut texts = SimilarTexts::default();
    let said = [
        "Court dates collide with home visits",
        "The tool wants the whole history at the first visit",
        "No private room in the school",
        "Interpreters are booked for court but never for an assessment",
        "Referrals arrive without the earlier assessment",
    ];
    (0..).zip(said).for_each(|(key, text)| texts.put(key, text));
    texts
}

fn keys(texts: &SimilarTexts<u32>, typed: &str) -> Vec<u32> {
    texts.similar(typed, 5).into_iter().map(|similar| similar.key).collect()
}

#[test]
fn similar_texts_are_found_by_words_beginnings_and_a_slip() {
    let texts = texts();
    assert_eq!(keys(&texts, "court dates and home visits collide"), [0]);
    assert_eq!(keys(&texts, "court date"), [0], "an ending more or less");
    assert_eq!(keys(&texts, "colide home vis"), [0], "a slip and a word still being typed");
    assert_eq!(keys(&texts, "Schools have no room"), [2]);
}

#[test]
fn texts_about_something_else_are_not_similar() {
    let texts = texts();
    assert!(keys(&texts, "too few cars").is_empty());
    assert!(keys(&texts, "the and of for").is_empty(), "words of every sentence");
    assert!(keys(&texts, "the parking at the court is full").is_empty(), "one word of three");
    assert!(keys(&texts, "ho").is_empty(), "two letters are nothing yet");
    assert!(keys(&texts, "").is_empty());
}

#[test]
fn changed_text_is_found_by_its_new_words_only() {
    let mut texts = texts();
    texts.put(0, "Too few cars on Fridays");
    assert_eq!(keys(&texts, "few cars friday"), [0]);
    assert!(keys(&texts, "dates collide").is_empty());
    texts.remove(0);
    assert!(keys(&texts, "few cars friday").is_empty());
}
