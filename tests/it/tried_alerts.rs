// SPDX-License-Identifier: EUPL-1.2
//! What a random life sees of alerts: the server says them, whatever anyone asks.

use crate::golden;
use crate::rules_of_the_picture::{World, id};
use gedeeld_beeld::domain::activity::alert::{Criterion, Delivery, DeliveryState, PartnerAlert, Trouble};
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::watch::ChannelKind;

impl World {
    /// An alert, or what becomes of one.
    pub fn try_alert(&mut self, a: u8, b: u8, c: u8) {
        let event = event(a, b, c, self.now);
        self.record(None, event);
        self.check();
    }
}

/// Of the standby partner when `a` is even, of another when it is odd.
fn event(a: u8, b: u8, c: u8, now: Moment) -> Event {
    let (alert, channel) = (AlertId(id(a)), ChannelId(id(c % 2)));
    let organisation = ["rode-kruis", "brabantse-delta"][a as usize % 2];
    let delivery = |by| Delivery {
        watch: WatchId(id(0)),
        by,
        state: DeliveryState::Waiting { tries: 0, next_try: now, why: None },
    };
    match b {
        0 | 1 => Event::PartnerAlerted {
            alert: PartnerAlert {
                released: None,
                id: alert,
                organisation: OrganisationId::new(organisation),
                name: organisation.into(),
                at: now,
                grip: c,
                watches: vec![WatchId(id(0))],
                on: vec![Criterion::Region, Criterion::Grip],
                deliveries: [
                    (ChannelId(id(0)), delivery(ChannelKind::Mail)),
                    (ChannelId(id(1)), delivery(ChannelKind::Webhook)),
                ]
                .into(),
                seen: None,
                invited: None,
                refused: None,
            },
        },
        2 => Event::AlertSeen { alert },
        3 => Event::AlertDelivered { alert, channel },
        4 => Event::AlertTried { alert, channel, why: Trouble::TooSlow, next_try: now.plus_ms(5_000) },
        _ => Event::AlertFailed { alert, channel, why: Trouble::Unreachable },
    }
}

#[test]
fn r53_all_that_becomes_of_an_alert_stands_in_a_golden_log() {
    let mut world = World::new();
    for (a, b, c) in [(0, 0, 1), (1, 1, 1), (0, 4, 0), (0, 4, 0), (0, 3, 0), (0, 5, 1), (1, 4, 1), (1, 2, 0), (2, 0, 3)]
    {
        world.try_alert(a, b, c);
    }
    let of = |id_of: u8| &world.picture.alerts[&AlertId(id(id_of))];
    let [mail, webhook] = [0, 1].map(|n| of(0).deliveries[&ChannelId(id(n))].state);
    assert!(matches!((mail, webhook), (DeliveryState::Delivered { .. }, DeliveryState::Failed { .. })));
    let tried = of(1).deliveries[&ChannelId(id(1))].state;
    assert!(matches!(tried, DeliveryState::Waiting { tries: 1, why: Some(Trouble::TooSlow), .. }));
    assert!(of(1).seen.is_some() && of(2).seen.is_none());
    golden::add("alerts", &world.log);
}
