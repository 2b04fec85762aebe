//! Maps raw job titles to roles. The name of a known role means that role; then the saved rules are tried in order, and
//! the first whose text the title contains decides. Other titles are not guessed.

use std::collections::BTreeMap;

use crate::core::model::RoleRule;
use crate::core::model::state::State;
use crate::core::text::fold::fold;

/// Result for a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title<'a> {
    /// The name of a known role, or no roles are known yet.
    Own,
    /// A rule maps it to this role.
    ByRule(&'a str),
    /// No role and no rule matches.
    Unmatched,
}

impl State {
    /// The saved rules in the order in which they are tried.
    #[must_use]
    pub fn rules_in_order(&self) -> Vec<&RoleRule> {
        let mut rules: Vec<&RoleRule> = self.role_rules.values().collect();
        rules.sort_by_key(|rule| (rule.position, rule.id));
        rules
    }
}

/// The known roles and rules.
#[derive(Debug, Default)]
pub struct JobTitles {
    /// Names of roles, folded.
    roles: BTreeMap<String, String>,
    /// Folded text and role, in the order in which they are tried.
    rules: Vec<(String, String)>,
}

impl JobTitles {
    /// The given rules, followed by the saved ones.
    #[must_use]
    pub fn of(state: &State, given: &[(String, String)]) -> Self {
        let saved = state
            .rules_in_order()
            .into_iter()
            .map(|rule| (fold(&rule.pattern), state.role_name(Some(rule.role)).to_owned()));
        let given = given.iter().map(|(pattern, role)| (fold(pattern), role.clone()));
        let rules: Vec<(String, String)> = given.chain(saved).collect();
        let roles = state.roles.values().map(|role| role.name.to_string());
        let roles = roles.chain(rules.iter().map(|(_, role)| role.clone()));
        Self { roles: roles.map(|name| (fold(&name), name)).collect(), rules }
    }

    /// Finds the role of a title.
    #[must_use]
    pub fn judge(&self, title: &str) -> Title<'_> {
        let title = fold(title);
        if self.roles.is_empty() || self.roles.contains_key(&title) {
            return Title::Own;
        }
        let rule = self.rules.iter().find(|(pattern, _)| title.contains(pattern));
        rule.map_or(Title::Unmatched, |(_, role)| Title::ByRule(role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_itself_and_the_first_rule_that_fits_decides() {
        let rules = [("case mgr", "Foster Care"), ("MGR", "Administration"), ("médico", "Health")];
        let rules = rules.map(|(pattern, role)| (pattern.to_owned(), role.to_owned()));
        let titles = JobTitles::of(&State::default(), &rules);
        for (title, meant) in [
            ("Case Mgr II", Title::ByRule("Foster Care")),
            ("Mgr of Case Mgrs", Title::ByRule("Foster Care")),
            ("Office mgr", Title::ByRule("Administration")),
            ("Jefe MEDICO", Title::ByRule("Health")),
            ("foster care", Title::Own),
            ("Clinician", Title::Unmatched),
        ] {
            assert_eq!(titles.judge(title), meant, "{title}");
        }
        assert_eq!(JobTitles::default().judge("Clinician"), Title::Own);
    }
}
