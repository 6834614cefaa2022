// SPDX-License-Identifier: EUPL-1.2
//! The first version of the terms, in our own words: what holds until the institute publishes one (G60).
//!
//! *Invariant:* these texts never change. Who accepted version 1 accepted exactly this.

use crate::domain::ids::Moment;
use crate::domain::register::terms::TermsDocument;

/// They hold from the beginning.
pub const SHIPPED_FROM: Moment = Moment(0);

/// Version 1 of each.
pub const FIRST: [(TermsDocument, &str); 2] =
    [(TermsDocument::Gebruikersovereenkomst, AGREEMENT), (TermsDocument::Geheimhouding, SECRECY)];

const AGREEMENT: &str = "\
Deze overeenkomst geldt tussen u en de organisatie waarvoor u een functie vervult.

1. U werkt alleen onder de functie die uw organisatie u gaf, en geeft uw toegang aan niemand door.
2. U gebruikt wat u hier leest alleen voor uw taak in de crisisorganisatie.
3. Wat u schrijft is feitelijk en heeft een bron. Een aanname, vermoeden of gerucht noemt u zo.
4. Ziet u dat iets niet klopt of ontbreekt, dan meldt u dat.
5. U houdt de kennis en vaardigheid bij die uw functie vraagt, en meldt uw beheerder wanneer u de functie neerlegt.
6. Wat u doet wordt onder uw functie vastgelegd en bewaard: voor verantwoording, voor leren, en als bewijs.
7. Oefening en werkelijkheid houdt u uit elkaar.
8. Uw organisatie kan de toegang beëindigen, ook tijdens een inzet.";

const SECRECY: &str = "\
Wat u hier leest kan mensen, hulpverleners en vitale voorzieningen raken.

1. U deelt informatie uit de crisisorganisatie niet met derden, en niet voor een doel buiten de samenwerking.
2. U maakt geen kopie, foto of schermafdruk buiten wat uw taak vraagt.
3. Gegevens van slachtoffers en andere personen, en gegevens over kwetsbare objecten, deelt u alleen met wie ze voor de eigen taak nodig heeft.
4. Een besloten activiteit bespreekt u alleen met wie eraan deelneemt; ook dat zij er is, is geheim.
5. Vragen van pers en publiek verwijst u naar de crisiscommunicatie.
6. Raakt iets in verkeerde handen, dan meldt u dat meteen aan uw organisatie.
7. De geheimhouding blijft gelden wanneer u de functie neerlegt of de inzet voorbij is.";
