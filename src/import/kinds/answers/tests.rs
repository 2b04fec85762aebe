use super::*;

fn sheet(text: &str) -> Answers {
    let today = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
    read(text.as_bytes(), &Options::default(), today).unwrap()
}

#[test]
fn a_sheet_is_read_whatever_somebody_did_to_its_columns() {
    let read = sheet(
        "Answers of the Director's office\n\n\
         Our Response,Date,Answered by,REF,Barrier,Status\n\
         \" Two hours on Fridays \",6/30/2026,M. Hale ,aa11bb22,No time,\n\
         ,,,,,\n\
         Not this year,2026-06-29 00:00:00,M. Hale,cc33dd44,No van,Denied\n\
         ,,,ee55ff66,No desk,escalated\n",
    );
    let rows: Vec<_> = read.records.iter().map(|one| (one.row, &*one.id, &*one.answer, one.status)).collect();
    assert_eq!(
        rows,
        [
            (4, "aa11bb22", "Two hours on Fridays", NoteStatus::Answered),
            (6, "cc33dd44", "Not this year", NoteStatus::Declined)
        ]
    );
    assert_eq!((&*read.records[0].by, read.records[0].on.to_string().as_str()), ("M. Hale", "2026-06-30"));
    assert_eq!((read.blank, read.complaints.len()), (1, 0));
}

#[test]
fn half_an_answer_is_named_and_left_out() {
    let read = sheet(
        "id,answer,status,answered_by,answered_at\n\
         a1,Yes,,,2026-06-30\n\
         a2,Yes,,M. Hale,\n\
         a3,Yes,,M. Hale,2026-07-02\n\
         a4,Yes,perhaps,M. Hale,2026-06-30\n\
         a5,,declined,M. Hale,2026-06-30\n\
         ,Yes,,M. Hale,2026-06-30\n",
    );
    assert_eq!(read.records, []);
    let said: Vec<_> = read
        .complaints
        .iter()
        .map(|complaint| match &complaint.kind {
            crate::import::reader::complaint::ComplaintKind::Skipped(why) => (complaint.row, why.as_str()),
            crate::import::reader::complaint::ComplaintKind::Warning
            | crate::import::reader::complaint::ComplaintKind::Remark(_) => panic!("{complaint}"),
        })
        .collect();
    assert_eq!(
        said,
        [
            (Some(2), "an answer without an author"),
            (Some(3), "an answer without a date"),
            (Some(4), "an answer dated in the future"),
            (Some(5), "an unknown status"),
            (Some(6), "declined without an answer"),
            (Some(7), "an answer without an id"),
        ]
    );
}

#[test]
fn a_file_without_an_answer_column_is_refused_with_a_way_out() {
    let today = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
    let wrong = read(b"id,colour\na1,red\n", &Options::default(), today).unwrap_err().to_string();
    assert!(wrong.contains("--map answer="), "{wrong}");
}
