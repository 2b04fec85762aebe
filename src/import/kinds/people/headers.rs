//! What a header of a list of people means.
//!
//! English for every field; German, French, Spanish, Portuguese, Italian and Dutch for the first seven. A header is only
//! a claim: `mapping` compares it with the values.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fields::Field;
use crate::import::reader::headers::{Match, Synonyms, normalise};

impl Field {
    /// The field of this name, or of a header that means one.
    pub(super) fn named(name: &str) -> Option<Self> {
        let exact = Self::ALL.iter().copied().find(|field| field.name().eq_ignore_ascii_case(name));
        exact.or_else(|| person(name).map(|found| found.field))
    }
}

/// The synonyms of every field.
#[rustfmt::skip]
const PEOPLE: Synonyms<Field> = &[
    (Field::Id, &[
        "id", "external id", "person id", "attendee #", "attendee no", "attendee number", "attendee id", "participant id", "ticket reference",
        "employee id", "employee number", "employee #", "learner id", "staff id", "badge code", "badge id",
        "badge", "public id", "user id", "response id", "respondent id", "registration id", "registrant id",
        "confirmation number", "confirmation #", "source id", "contact id", "external reference",
        "teilnehmer id", "teilnehmernummer", "personalnummer", "mitarbeiternummer", "kennung", "identifiant",
        "matricule", "numero de participant", "identificador", "numero de empleado", "codigo", "matricula",
        "numero de matricula", "identificativo", "matricola", "codice", "personeelsnummer", "deelnemersnummer",
        "kenmerk",
    ]),
    (Field::Given, &[
        "given", "given name", "given names", "first name", "first", "forename", "forenames", "fname", "f name",
        "first name legal", "legal first name", "vorname", "vornamen", "rufname", "prenom", "prenoms", "nombres",
        "primer nombre", "nombre de pila", "primeiro nome", "nome proprio", "prenome", "voornaam", "voornamen",
        "roepnaam",
    ]),
    (Field::Family, &[
        "family", "family name", "last name", "last", "surname", "lname", "l name", "second name",
        "legal last name", "nachname", "familienname", "zuname", "nom de famille", "apellido", "apellidos",
        "primer apellido", "sobrenome", "apelido", "ultimo nome", "nome de familia", "cognome", "achternaam",
        "familienaam",
    ]),
    (Field::Full, &[
        "full", "full name", "attendee name", "ticket full name", "participant name", "registrant name", "name",
        "user name original name", "name original name", "user name", "your name", "your full name",
        "first and last name", "name first and last", "first name last name", "last name first name",
        "display name", "person", "attendee", "participant", "staff name", "employee name", "employee", "learner",
        "vollstandiger name", "vor und nachname", "vorname nachname", "name vorname", "teilnehmer",
        "name des teilnehmers", "nom", "nom complet", "nom et prenom", "prenom et nom", "participant e",
        "nombre", "nombre completo", "nombre y apellido", "nombre y apellidos", "apellidos y nombre", "nome",
        "nome completo", "nome e cognome", "cognome e nome", "nome e sobrenome", "partecipante", "participante",
        "naam", "volledige naam", "voor en achternaam", "deelnemer",
    ]),
    (Field::Email, &[
        "attendee email", "attendee email address", "participant email", "email", "email address", "work email",
        "work email address", "user email", "your email", "your email address", "recipient email", "mail",
        "email id", "upn", "participant id upn", "home email", "personal email", "email adresse", "mailadresse",
        "mail adresse", "emailadresse", "adresse email", "adresse mail", "adresse electronique", "courriel",
        "adresse courriel", "correo electronico", "correo", "direccion de correo electronico",
        "direccion de correo", "direccion email", "endereco de email", "correio eletronico", "endereco eletronico",
        "indirizzo email", "posta elettronica", "indirizzo di posta elettronica", "emailadres", "email adres",
    ]),
    (Field::Agency, &[
        "agency", "agency name", "organization", "organisation", "organization name", "organisation name",
        "company", "company name", "employer", "company organization", "organization company", "workplace",
        "hospital", "clinic", "facility", "practice", "school", "district", "site", "affiliation", "department",
        "company provided", "firma", "unternehmen", "einrichtung", "arbeitgeber", "behorde", "trager",
        "institution", "dienststelle", "societe", "entreprise", "organisme", "employeur", "etablissement",
        "organizacion", "empresa", "entidad", "institucion", "agencia", "organizacao", "instituicao", "entidade",
        "organizzazione", "azienda", "ente", "societa", "istituzione", "organisatie", "bedrijf", "werkgever",
        "instelling",
    ]),
    (Field::Role, &[
        "role", "job role", "job title", "job", "position", "position title", "profession", "discipline",
        "occupation", "title", "job function", "function", "credential", "credentials", "funktion", "beruf",
        "rolle", "tatigkeit", "stelle", "berufsbezeichnung", "stellenbezeichnung", "fonction", "poste", "metier",
        "intitule du poste", "cargo", "puesto", "funcion", "profesion", "rol", "ocupacion", "funcao", "profissao",
        "papel", "ruolo", "mansione", "qualifica", "professione", "functie", "beroep", "functietitel",
    ]),
    (Field::GoesBy, &[
        "goes by", "preferred name", "preferred first name", "nickname", "nick name", "badge name",
        "name on badge", "name for badge", "known as", "called", "pronounced", "chosen name", "alias",
    ]),
    (Field::Phone, &[
        "phone", "phone number", "mobile", "mobile phone", "mobile number", "cell", "cell phone", "cellphone",
        "telephone", "telephone number", "tel", "contact number", "telefon", "telefonnummer", "telefono",
        "telefone", "telefoon", "telefoonnummer", "handy",
    ]),
    (Field::AgencyKind, &[
        "agency kind", "agency type", "type of agency", "organization type", "organisation type",
        "type of organization",
    ]),
    (Field::Level, &["level", "job level", "role level", "staff level"]),
    (Field::Team, &["team", "core team", "team name", "unit"]),
    (Field::Center, &["center", "centre", "training center", "training centre", "training site", "location"]),
    (Field::Supervisor, &[
        "supervisor", "supervisor name", "manager", "manager name", "name of supervisor", "reports to",
    ]),
    (Field::SupervisorEmail, &[
        "supervisor email", "supervisor email address", "manager email", "manager email address",
    ]),
    (Field::Licence, &[
        "licence", "license", "licence number", "license number", "license #", "licence #",
        "professional license", "professional license number", "npi", "npi number", "board id", "state license id",
    ]),
    (Field::Duty, &["duty", "attendance required", "mandatory", "requirement"]),
    (Field::Status, &[
        "attendee status", "status", "registration status", "invitee status", "approval status", "order status",
        "ticket status", "void status", "rsvp", "attendance", "teilnahmestatus", "statut", "estado", "stato",
    ]),
    (Field::Needs, &[
        "needs", "dietary needs", "dietary requirements", "dietary restrictions", "dietary", "accessibility",
        "accessibility needs", "accommodation", "accommodations", "special needs", "access needs", "allergies",
        "special requirements", "accommodations needed",
    ]),
    (Field::Note, &["note", "notes", "comment", "comments", "remarks", "remark", "order comment"]),
    (Field::CheckedIn, &[
        "checked in", "checked in at", "check in", "check in time", "checkin", "join time", "first join",
        "time in", "arrived", "arrival", "eingecheckt", "beitritt", "beitrittszeit", "erster beitritt",
        "premiere participation", "primera union", "time joined", "joined", "check ins", "joined at", "check in date",
        "checked in date", "check in timestamp", "time of check in", "first seen", "verbindungszeit",
        "heure de connexion", "hora de union", "hora de entrada",
    ]),
    (Field::CheckedOut, &[
        "checked out", "checked out at", "check out", "check out time", "checkout", "leave time", "last leave",
        "time out", "ausgecheckt", "letztes verlassen", "dernier depart", "ultima salida", "time exited", "exit time",
        "left at", "check out date", "last seen", "verlassenszeit", "heure de depart", "hora de salida",
    ]),
    (Field::Minutes, &[
        "time in session minutes", "duration minutes", "total duration minutes", "in meeting duration", "duration",
        "minutes", "minutes attended", "dauer der besprechungsteilnahme", "dauer",
    ]),
    (Field::Choice1, &["choice1", "choice 1", "first choice", "1st choice"]),
    (Field::Choice2, &["choice2", "choice 2", "second choice", "2nd choice"]),
    (Field::Choice3, &["choice3", "choice 3", "third choice", "3rd choice"]),
    (Field::Middle, &["middle", "middle name", "middle initial", "m name", "mname", "mi", "zweiter vorname"]),
    (Field::Suffix, &["suffix", "name suffix", "generation"]),
    (Field::Particle, &["tussenvoegsel", "tussenvoegsels", "namenszusatz"]),
    (Field::SecondFamily, &["segundo apellido", "second surname", "second last name"]),
    (Field::Quantity, &["quantity", "qty", "tickets", "guests", "number of tickets", "anzahl"]),
    (Field::Order, &["order code", "order #", "order no", "order number", "reservation id", "bestellnummer"]),
    (Field::Position, &["position id", "positionid"]),
];

/// Words in a question that hint at its field; used only if the values support it.
#[rustfmt::skip]
const QUESTIONS: Synonyms<Field> = &[
    (Field::SupervisorEmail, &["supervisor s email", "supervisor email", "manager s email"]),
    (Field::Supervisor, &["supervisor", "manager"]),
    (Field::Email, &["email"]),
    (Field::Needs, &["dietary", "allerg", "accommodation", "accessib", "special needs"]),
    (Field::Licence, &["license number", "licence number", "npi"]),
    (Field::GoesBy, &["like to be called", "preferred name", "nickname", "name badge", "name tag"]),
    (Field::Given, &["first name", "given name"]),
    (Field::Family, &["last name", "surname", "family name"]),
    (Field::Full, &["your name", "full name", "first and last name", "name of participant"]),
    (Field::Phone, &["phone", "best number"]),
    (Field::Agency, &["which agency", "what agency", "your agency", "organization", "organisation", "employer",
        "which company", "where do you work", "agency do you", "name of agency"]),
    (Field::Role, &["job title", "job role", "your role", "your position", "your profession", "role in",
        "your title", "your discipline"]),
    (Field::Choice1, &["first choice", "1st choice"]),
    (Field::Choice2, &["second choice", "2nd choice"]),
    (Field::Choice3, &["third choice", "3rd choice"]),
];

/// Words before a header that say whose it is.
const PREFIXES: [&str; 13] = [
    "ticket",
    "attendee",
    "contact",
    "recipient",
    "home",
    "work",
    "participant",
    "registrant",
    "guest",
    "learner",
    "employee",
    "your",
    "staff",
];

/// The fields by synonym.
struct Index<F: 'static>(HashMap<&'static str, Match<F>>);

impl<F: Copy> Index<F> {
    fn new(table: Synonyms<F>) -> Self {
        let mut index = HashMap::new();
        for (field, synonyms) in table {
            for (rank, synonym) in synonyms.iter().enumerate() {
                index.entry(*synonym).or_insert(Match { field: *field, rank });
            }
        }
        Self(index)
    }
}

/// The field that a people header names, if any.
pub(super) fn person(header: &str) -> Option<Match<Field>> {
    static INDEX: LazyLock<Index<Field>> = LazyLock::new(|| Index::new(PEOPLE));
    let text = normalise(header);
    if let Some(part) = text.strip_prefix("attendee name ") {
        // Registration systems that split names write "Attendee name: Title" for Dr. and Ms.
        return INDEX.0.get(part).copied().filter(|found| {
            matches!(found.field, Field::Given | Field::Family | Field::Middle | Field::GoesBy | Field::Full)
        });
    }
    if let Some(found) = INDEX.0.get(&*text) {
        return Some(*found);
    }
    let (first, rest) = text.split_once(' ')?;
    // "Ticket name" is the kind of ticket, not its holder.
    let own = PREFIXES.contains(&first) && text != "ticket name";
    let found = INDEX.0.get(rest).copied().filter(|_| own)?;
    // A qualified header ranks after every plain one.
    Some(Match { rank: found.rank + 100, ..found })
}

/// The index of the field of a header, for the search for the header row.
pub(in crate::import) fn for_people(header: &str) -> Option<usize> {
    person(header).map(|found| found.field as usize)
}

/// The field that a question hints at by the words it contains.
pub(super) fn question(header: &str) -> Option<Field> {
    let text = format!(" {} ", normalise(header));
    if text.split(' ').count() < 5 && !header.trim_end().ends_with('?') {
        return None;
    }
    let hit = |words: &&[&str]| words.iter().any(|word| text.contains(&format!(" {word}")));
    QUESTIONS.iter().find(|(_, words)| hit(words)).map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_synonym_is_in_normal_form_and_names_one_field() {
        let mut seen = HashMap::new();
        for (field, synonyms) in PEOPLE {
            for synonym in *synonyms {
                assert_eq!(normalise(synonym), *synonym);
                assert_eq!(seen.insert(*synonym, *field), None, "{synonym}");
            }
        }
    }

    #[test]
    fn headers_of_other_tools_are_known() {
        for (header, field) in [
            ("RecipientFirstName", Field::Given),
            ("ContactTitle", Field::Role),
            ("Ticket Company Name", Field::Agency),
            ("Attendee name: Given name", Field::Given),
            ("User Name (Original Name)", Field::Full),
            ("Participant ID (UPN)", Field::Email),
            ("Nachname", Field::Family),
            ("Adresse e-mail", Field::Email),
            ("Correo electrónico", Field::Email),
            ("Função", Field::Role),
            ("Cognome", Field::Family),
            ("E-mailadres", Field::Email),
            ("phone_number", Field::Phone),
        ] {
            assert_eq!(person(header).map(|found| found.field), Some(field), "{header}");
        }
        for header in ["Attendee name: Title", "Event Name", "Order Date", "Ticket Type", ""] {
            assert_eq!(person(header), None, "{header}");
        }
    }

    #[test]
    fn questions_hint_at_fields() {
        assert_eq!(question("What is your job title at work?"), Some(Field::Role));
        assert_eq!(question("Which agency do you work for?"), Some(Field::Agency));
        assert_eq!(question("What is your supervisor's e-mail address?"), Some(Field::SupervisorEmail));
        assert_eq!(question("Role"), None);
    }
}
