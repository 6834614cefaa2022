// SPDX-License-Identifier: EUPL-1.2
//! What each ground says, in both languages, and on which article it stands.

pub(super) mod activity;

use super::Register;
use super::explain::Ground;
use super::organisation::Kerntaak;
use super::profile::Profile;
use super::samenwerking::Samenwerking;
use super::standing::{Sense, Word};
use super::toetsing::{DecidedBy, Ruling};
use crate::domain::activity::participation::Participation;
use crate::domain::ids::{Moment, RegionCode};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, Function, Relation};

const AGREEMENT: &str = "Beleidskader 3.2; stappenplan stap 6";
const CHOICE: &str = "Beleidskader 2.2; stappenplan stap 5; stappenplan 2026 stap 2";
const TABLE: &str = "Beleidskader Tabel 1";
const REGION: &str = "Besluit veiligheidsregio's 2.4.1, 2.4.2";
const GO_LIVE: &str = "Stappenplan stap 12; stappenplan 2026 stap 5";

impl Ground {
    pub(super) fn new(code: &str, holds: bool, article: &str, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Ground {
            code: code.into(),
            holds,
            nl: nl.into(),
            en: en.into(),
            samenwerking: None,
            region: None,
            article: article.into(),
            from: None,
            until: None,
        }
    }

    fn from(self, from: Moment) -> Self {
        Ground { from: Some(from), ..self }
    }

    fn until(self, until: Moment) -> Self {
        Ground { until: Some(until), ..self }
    }
}

pub(super) fn account(known: bool) -> Ground {
    if known {
        let nl = "De functie staat in het register.";
        return Ground::new("account.known", true, "", nl, "The function is in the register.");
    }
    let nl = "De functie staat niet (meer) in het register.";
    Ground::new("account.unknown", false, "", nl, "The function is not in the register (any more).")
}

pub(super) fn terms(accepted: bool) -> Ground {
    let (code, nl, en) = if accepted {
        (
            "terms.accepted",
            "De gebruikersovereenkomst en de geheimhouding zijn aanvaard.",
            "The gebruikersovereenkomst and the geheimhouding were accepted.",
        )
    } else {
        (
            "terms.missing",
            "De gebruikersovereenkomst en de geheimhouding zijn nog niet aanvaard.",
            "The gebruikersovereenkomst and the geheimhouding were not accepted yet.",
        )
    };
    Ground::new(code, accepted, "Beleidskader Tabel 3 en 4; stappenplan stap 6", nl, en)
}

pub(super) fn by_law() -> Ground {
    let nl = "Een veiligheidsregio doet van rechtswege mee, zonder samenwerking of standpunt.";
    let en = "A veiligheidsregio takes part by law, without samenwerking or standpunt.";
    Ground::new("region.by_law", true, "Besluit veiligheidsregio's 2.1.1", nl, en)
}

pub(super) fn no_agreement() -> Ground {
    let nl = "De organisatie heeft geen samenwerking met een veiligheidsregio.";
    let en = "The organisation has no samenwerking with a veiligheidsregio.";
    Ground::new("agreement.none", false, "Beleidskader 2.3", nl, en)
}

/// In the words of every other answer about what is not there.
pub(super) fn unknown() -> Ground {
    let Refusal { code, nl, en } = Refusal::unknown("Deze activiteit", "This activity");
    Ground::new(&code, false, "Beleidskader hoofdstuk 4", nl, en)
}

pub(super) fn table(
    relation: Relation,
    participation: Option<Participation>,
    function: Function,
    action: Action,
    holds: bool,
) -> Ground {
    let (row, function) = (relation_word(relation), function_word(function));
    let (do_nl, do_en) = action_words(action);
    let (in_nl, in_en) =
        participation.map_or((", waar de deelname het toelaat", ", where taking part allows it"), participation_words);
    let (nl, en) = if holds { ("kan dit", "can") } else { ("kan dit niet", "cannot") };
    // Tabel 1 is one of partners; what a veiligheidsregio may, is the task that the law gives it.
    let (table_nl, table_en, article) = match relation {
        Relation::Bronregio | Relation::Betrokken => ("Rechtentabel", "Table of rights", REGION),
        _ => ("Tabel 1", "Tabel 1", TABLE),
    };
    let nl = format!("{table_nl}, {row}{in_nl}: een {function} {nl}: {do_nl}.");
    let en = format!("{table_en}, {row}{in_en}: {function} {en} {do_en}.");
    Ground::new("table.row", holds, article, nl, en)
}

/// One agreement with one region, and what can be said of it.
pub(super) struct About<'a> {
    pub samenwerking: &'a Samenwerking,
    pub region: &'a RegionCode,
    nl: String,
    en: String,
}

impl<'a> About<'a> {
    pub fn new(register: &Register, samenwerking: &'a Samenwerking, region: &'a RegionCode) -> Self {
        let with = register.region(region).map_or(region.0.as_str(), |organisation| organisation.name.as_str());
        let kerntaak = kerntaak_word(samenwerking.kerntaak);
        About {
            samenwerking,
            region,
            nl: format!("De samenwerking als {kerntaak} met {with}"),
            en: format!("The samenwerking as {kerntaak} with {with}"),
        }
    }

    /// A ground that stands on this agreement.
    pub fn stands_on(&self, ground: Ground) -> Ground {
        Ground { samenwerking: Some(self.samenwerking.id), region: Some(self.region.clone()), ..ground }
    }

    fn ground(&self, code: &str, holds: bool, article: &str, nl: &str, en: &str) -> Ground {
        let (nl, en) = (format!("{} {nl}.", self.nl), format!("{} {en}.", self.en));
        self.stands_on(Ground::new(code, holds, article, nl, en))
    }

    /// Whether the region works by it.
    pub fn agreement(&self, at: Moment) -> Ground {
        let ended = self.samenwerking.ended.as_ref().map(|ended| ended.from);
        let part = self.samenwerking.regions.get(self.region);
        let left = part.and_then(|part| part.left.as_ref()).map(|left| left.from);
        let joined = part.and_then(|part| part.joined);
        if let Some(ended) = ended.filter(|ended| *ended <= at) {
            return self.ground("agreement.ended", false, AGREEMENT, "is beëindigd", "has ended").from(ended);
        }
        if let Some(left) = left.filter(|left| *left <= at) {
            let (nl, en) = ("geldt niet meer: de regio is eruit gestapt", "holds no longer: the region left it");
            return self.ground("agreement.left", false, AGREEMENT, nl, en).from(left);
        }
        let Some(joined) = joined.filter(|joined| *joined <= at) else {
            let (nl, en) = ("is nog in gesprek", "is still in talks");
            return Ground { from: joined, ..self.ground("agreement.region_in_talks", false, AGREEMENT, nl, en) };
        };
        let until = [ended, left].into_iter().flatten().min();
        Ground {
            until,
            ..self.ground("agreement.joined", true, AGREEMENT, "is overgenomen", "was taken over").from(joined)
        }
    }

    pub fn not_chosen(&self) -> Ground {
        let (nl, en) = ("heeft nog geen profiel", "has no profile yet");
        self.ground("profile.not_chosen", false, CHOICE, nl, en)
    }

    pub fn chosen(&self, profile: Profile, from: Moment) -> Ground {
        let word = profile_word(profile);
        let (nl, en) = (format!("heeft als profiel {word}"), format!("has {word} as its profile"));
        self.ground("profile.chosen", true, CHOICE, &nl, &en).from(from)
    }

    pub fn no_account(&self, profile: Profile, from: Moment) -> Ground {
        let word = profile_word(profile);
        let nl = format!("werkt als {word}: zonder account, via liaison, SitRap of gedetacheerde HIN");
        let en = format!("works as {word}: without an account, by liaison, SitRap or gedetacheerde HIN");
        self.ground("profile.no_account", false, TABLE, &nl, &en).from(from)
    }

    pub fn live(&self, live: Moment) -> Ground {
        self.ground("golive.held", true, GO_LIVE, "is live", "is live").from(live)
    }

    pub fn no_go_live(&self, planned: Option<Moment>) -> Ground {
        let (code, nl, en) = match planned {
            Some(_) => (
                "golive.later",
                "heeft een go-live die nog moet komen; tot dan werkt u in de oefenomgeving",
                "has a go-live that is still to come; until then you work in the exercise environment",
            ),
            None => (
                "golive.none",
                "heeft nog geen go-live; tot dan werkt u in de oefenomgeving",
                "has no go-live yet; until then you work in the exercise environment",
            ),
        };
        Ground { from: planned, ..self.ground(code, false, GO_LIVE, nl, en) }
    }

    pub fn undecided(&self, planned: Option<Moment>) -> Ground {
        let (code, nl, en) = match planned {
            Some(_) => ("decision.later", "heeft een besluit dat nog ingaat", "has a decision that is still to begin"),
            None => (
                "decision.none",
                "heeft nog geen standpunt of besluit van de regio; tot dan werkt u in de oefenomgeving",
                "has no standpunt or decision of the region yet; until then you work in the exercise environment",
            ),
        };
        let article = "Beleidskader 4.2, hoofdstuk 5; stappenplan stap 10";
        Ground { from: planned, ..self.ground(code, false, article, nl, en) }
    }

    /// A decision that waits for the go-live alone.
    pub fn waits(&self, ruling: &Ruling, (_, gives, from): (Sense, Option<Profile>, Moment)) -> Ground {
        let given = gives.map_or("", profile_word);
        let nl = format!("heeft een besluit: na de go-live geldt zij als {given}");
        let en = format!("has a decision: after the go-live it holds as {given}");
        self.ground("decision.taken", true, article(ruling), &nl, &en).from(from)
    }

    /// The decision that has been carried out.
    pub fn decided(&self, word: &Word<'_>, ruling: &Ruling) -> Ground {
        let by_region = matches!(ruling.decided, DecidedBy::Region { .. });
        let (who_nl, who_en) = if by_region { ("de regio", "the region") } else { ("de regiegroep", "the regiegroep") };
        let given = word.gives.map_or("", profile_word);
        let (code, nl, en) = match word.sense {
            Sense::Agreed | Sense::Granted if by_region => (
                "decision.regional",
                "geldt naar het besluit van de regio zelf".to_owned(),
                "holds by the decision of the region itself".to_owned(),
            ),
            Sense::Agreed | Sense::Granted => (
                "decision.gecertificeerd",
                "is gecertificeerd door de regiegroep".to_owned(),
                "was gecertificeerd by the regiegroep".to_owned(),
            ),
            Sense::Provisional(_) => (
                "decision.voorwaardelijk",
                format!("geldt voorwaardelijk naar het besluit van {who_nl}, tot de hertoets"),
                format!("holds voorwaardelijk by the decision of {who_en}, until the hertoets"),
            ),
            Sense::Instead => (
                "decision.fallback",
                format!("geldt naar het besluit van {who_nl} als {given}"),
                format!("holds by the decision of {who_en} as {given}"),
            ),
            Sense::Expired => (
                "decision.expired",
                "is niet meer van kracht: de hertoets is voorbij zonder nieuw besluit".to_owned(),
                "is no longer in effect: the hertoets has passed without a new decision".to_owned(),
            ),
            Sense::Refused => (
                "decision.geen",
                format!("is niet van kracht naar het besluit van {who_nl}"),
                format!("is not in effect by the decision of {who_en}"),
            ),
        };
        let said = self.ground(code, word.gives.is_some(), article(ruling), &nl, &en);
        match word.sense {
            Sense::Provisional(hertoets) => said.from(ruling.from).until(hertoets),
            Sense::Instead | Sense::Expired => said.from(word.since),
            Sense::Agreed | Sense::Granted | Sense::Refused => said.from(ruling.from),
        }
    }

    pub fn practises(&self, profile: Profile) -> Ground {
        let word = profile_word(profile);
        let nl = format!("telt in de oefenomgeving als {word}, ook zonder besluit en go-live");
        let en = format!("counts as {word} in the exercise environment, also without decision and go-live");
        self.ground("exercise.practises", true, "Beleidskader 4.2; stappenplan 2026 stap 5", &nl, &en)
    }
}

fn article(ruling: &Ruling) -> &'static str {
    match ruling.decided {
        DecidedBy::Regiegroep => "Beleidskader 4.2; stappenplan stap 10",
        DecidedBy::Region { .. } => "Beleidskader hoofdstuk 5; stappenplan stap 10",
    }
}

pub(super) fn kerntaak_word(kerntaak: Kerntaak) -> &'static str {
    match kerntaak {
        Kerntaak::Hulpdienst => "hulpdienst",
        Kerntaak::Beheerder => "beheerder",
        Kerntaak::Dienstverlener => "dienstverlener",
        Kerntaak::Incidenteel => "incidentele partner",
    }
}

fn profile_word(profile: Profile) -> &'static str {
    relation_word(profile.into())
}

fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::Bronregio => "bronregio",
        Relation::Betrokken => "betrokken",
        Relation::Kern => "kern",
        Relation::Structureel => "structureel",
        Relation::Koppel => "koppel",
        Relation::Standby => "standby",
        Relation::Adhoc => "ad hoc",
        Relation::Vreemd => "-",
    }
}

fn participation_words(participation: Participation) -> (&'static str, &'static str) {
    match participation {
        Participation::Geen => (", zonder deelname", ", not taking part"),
        Participation::Gealerteerd => (", gealerteerd", ", gealerteerd"),
        Participation::Monitorend => (", monitorend", ", monitorend"),
        Participation::Actief => (", actief", ", actief"),
        Participation::Ontkoppeld => (", ontkoppeld", ", ontkoppeld"),
    }
}

fn function_word(function: Function) -> &'static str {
    match function {
        Function::Meldkamer => "meldkamer",
        Function::Informatiemanager => "informatiemanager",
        Function::Plotter => "plotter",
        Function::Leider => "leider",
        Function::Lezer => "lezer",
        Function::Beheerder => "beheerder",
    }
}

fn action_words(action: Action) -> (&'static str, &'static str) {
    match action {
        Action::See => ("de activiteit in het overzicht zien", "see the activity in the overview"),
        Action::Read => ("beelden lezen", "read beelden"),
        Action::Flag => ("melden dat iets niet klopt", "say that something is wrong"),
        Action::Attend => ("een belangrijke wijziging als gezien merken", "mark a critical change as seen"),
        Action::Export => ("een kopie meenemen", "take a copy along"),
        Action::WriteSituatiebeeld => ("in het situatiebeeld schrijven", "write in the situatiebeeld"),
        Action::PlotSituatiebeeld => ("in het situatiebeeld tekenen", "draw in the situatiebeeld"),
        Action::WriteOwn => ("in het eigen beeld schrijven", "write in the eigen beeld"),
        Action::PlotOwn => ("in het eigen beeld tekenen", "draw in the eigen beeld"),
        Action::CreateBeeld => ("een eigen beeld toevoegen", "add an eigen beeld"),
        Action::WriteDelegated => ("een gedelegeerd deel schrijven", "write a part that was delegated"),
        Action::Voorstel => ("een voorstel doen", "make a voorstel"),
        Action::HoldRegie => ("de regie aannemen", "accept the regie"),
        Action::TakeRegie => ("de regie overnemen", "take the regie over"),
        Action::Direct => ("regie voeren", "direct"),
        Action::Opschalen => ("opschaling vaststellen", "establish opschaling"),
        Action::CreateActivity => ("een activiteit beginnen", "begin an activity"),
        Action::InboxOffer => ("iets in een inbox aanbieden", "put something in an inbox"),
        Action::Process => ("de eigen inbox verwerken", "process the own inbox"),
        Action::AskAccess => ("toegang vragen", "ask for access"),
    }
}
