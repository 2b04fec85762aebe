//! Guesses the kind of help that a solution is (the nine clusters of ERIC) from its words. The guess is shown but never
//! stored: only a person decides.

use crate::core::text::fold::words;
use crate::core::words::Cluster;

/// Folded beginnings of words that indicate a cluster.
const SIGNS: &[(Cluster, &[&str])] = &[
    (
        Cluster::Evaluate,
        &["audit", "check", "count", "data", "feedback", "measur", "monitor", "review", "test", "track"],
    ),
    (Cluster::Help, &["assist", "coach", "consult", "facilitat", "help", "hotline", "supervis", "visit"]),
    (Cluster::Adapt, &["adapt", "change", "fit", "flexib", "local", "short", "simpl", "tailor", "translat"]),
    (
        Cluster::Relationships,
        &["agree", "clerk", "court", "joint", "leader", "meet", "network", "partner", "share", "team", "together"],
    ),
    (Cluster::Train, &["learn", "lunch", "practi", "role", "teach", "train", "video", "workshop"]),
    (Cluster::Support, &["checklist", "cover", "remind", "reliev", "script", "staff", "template", "workload"]),
    (Cluster::Engage, &["child", "client", "consent", "famil", "parent", "youth"]),
    (Cluster::Finance, &["bill", "budget", "fund", "grant", "medicaid", "money", "paid", "pay", "reimburs"]),
    (Cluster::Infrastructure, &["car", "form", "desk", "file", "laptop", "policy", "record", "room", "system", "van"]),
];

/// The cluster that most words indicate; `None` if there is none or two are equal.
#[must_use]
pub fn suggest(text: &str) -> Option<Cluster> {
    let said = words(text);
    let speaks = |signs: &[&str]| {
        let fits =
            |word: &str| signs.iter().any(|sign| if sign.len() > 3 { word.starts_with(sign) } else { word == *sign });
        said.iter().filter(|word| fits(&word.text)).count()
    };
    let mut counted: Vec<(usize, Cluster)> = SIGNS.iter().map(|(cluster, signs)| (speaks(signs), *cluster)).collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counted[..] {
        [(first, cluster), (second, _), ..] if first > second => Some(cluster),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solution_says_itself_what_it_is_or_nothing_does() {
        assert_eq!(suggest("Fifteen minutes of training at shift change, on video"), Some(Cluster::Train));
        assert_eq!(suggest("Fixed court day agreed with the clerk"), Some(Cluster::Relationships));
        assert_eq!(suggest("Grant money pays the bus"), Some(Cluster::Finance));
        assert_eq!(suggest("Something else"), None);
        assert_eq!(suggest(""), None);
    }

    #[test]
    fn every_cluster_has_signs() {
        assert!(Cluster::ALL.iter().all(|cluster| SIGNS.iter().any(|(known, _)| known == cluster)));
    }
}
