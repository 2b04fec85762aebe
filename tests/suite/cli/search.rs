//! The door's search from outside: every way in which somebody asks for a person, on a list of its own.

use crate::rig::{Rig, items, text};

const LIST: &str = "id,given,family,agency,role,phone
A1,Katherine,Nguyễn,Lakeside Family Services,Therapist,(312) 555-0142
A2,Maria,García López,Lakeside Family Services,Caseworker,
A3,John,Smith,Riverbend Youth Home,Supervisor,
A5,Wei,Li,Cedar Counseling,Nurse,
A6,Maria,Ng,Cedar Counseling,Nurse,
A7,Bo,Wu,Cedar Counseling,Nurse,
A8,Siobhán,O’Brien,Cedar Counseling,Nurse,
A9,Łukasz,Wójcik-Nowak,Cedar Counseling,Nurse,
B1,Søren,Đặng,Cedar Counseling,Nurse,
B2,Jürgen,Weiß,Cedar Counseling,Nurse,
B3,Ægir,Þorsson,Cedar Counseling,Nurse,
B4,Işıl,Yıldız,Cedar Counseling,Nurse,
B5,Nguyễn,Văn An,Cedar Counseling,Nurse,
B6,Ann,Lee,Cedar Counseling,Nurse,
B7,Ann,Lee,Riverbend Youth Home,Trainer,
B8,William,Cœur,Cedar Counseling,Nurse,
B9,Guadalupe,Ibáñez,Cedar Counseling,Nurse,
";

const ASKED: &[(&str, &str)] = &[
    ("kat ng", "A1"),
    ("smith, j", "A3"),
    ("j smith", "A3"),
    ("lakeside maria", "A2"),
    ("li", "A5"),
    ("ng", "A6"),
    ("bo", "A7"),
    ("wu", "A7"),
    ("0142", "A1"),
    ("a-1", "A1"),
    ("obrien", "A8"),
    ("o brien", "A8"),
    ("O'BRIEN", "A8"),
    ("shivaun", "A8"),
    ("wojcik nowak", "A9"),
    ("wojciknowak", "A9"),
    ("łukasz", "A9"),
    ("lukasz", "A9"),
    ("dang soren", "B1"),
    ("weiss", "B2"),
    ("juergen", "B2"),
    ("aegir thorsson", "B3"),
    ("ışıl", "B4"),
    ("yildiz", "B4"),
    ("nguyen van an", "B5"),
    ("van an nguyen", "B5"),
    ("ann lee trainer", "B7"),
    ("coeur", "B8"),
    ("bill coeur", "B8"),
    ("lupe", "B9"),
    ("ibanes", "B9"),
];

#[test]
fn every_way_of_asking_at_a_door_finds_its_person_for_sure() {
    let rig = Rig::new();
    rig.people(&rig.file("list.csv", LIST));
    for (query, id) in ASKED {
        let answer = rig.json(&["search", "--json", query]);
        let first = &items(&answer["hits"])[0];
        assert_eq!(text(&first["id"]), *id, "{query}: {answer}");
        assert!(answer["sure"] == true && first["sure"] == true, "{query}: {answer}");
        assert!(!text(&first["why"]).is_empty(), "{query}: {answer}");
    }
    let nobody: Vec<&str> = vec!["joe doe", "maria fernandez", "peter", "ann smith"];
    for query in nobody {
        assert_eq!(rig.json(&["search", "--json", query])["sure"], false, "{query}");
    }
}

#[test]
fn who_has_another_family_name_now_is_found_by_the_old_one() {
    let rig = Rig::new();
    rig.people(&rig.file("list.csv", LIST));
    rig.people(&rig.file("next.csv", LIST.replace("O’Brien", "Brandt").replace("Łukasz,Wójcik", "Łukasz,Wojcik")));
    let answer = rig.json(&["search", "--json", "siobhan obrien"]);
    let first = &items(&answer["hits"])[0];
    assert_eq!([text(&first["id"]), text(&first["why"])], ["A8", "given, former name"]);
    assert_eq!(answer["sure"], true);
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!(text(&items(&rig.json(&["search", "--json", "obrien"])["hits"])[0]["why"]), "family");
}
