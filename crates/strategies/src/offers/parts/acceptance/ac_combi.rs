//! AC_combi(T, α): AC_next, and once t ≥ T also what is worth at least α, the best or the mean of what was received before.
//!
//! Over a `window` that is what came in during the last 1 − t, the time that is left: by what the other side did in that time one may
//! hope for as much again. Where nothing came in before, there is nothing to hope for, and the offer is taken.

use super::super::{Acceptance, Part, accept_if};
use super::AcNext;
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::Ranked;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Decision, Param, Refusal};

pub(super) const PART: Part<dyn Acceptance> = Part {
    id: "ac-combi",
    params: &[
        Param::number("time", 0.9, 0.0, 1.0, "relative time from which past offers count"),
        Param::text("against", "most", "`most` or `mean` of the offers received"),
        Param::text("over", "window", "`window` as long as the time left, or `all`"),
    ],
    make: |_, args| {
        let measure = match args.text("against") {
            "most" => Ok(Measure::Most),
            "mean" => Ok(Measure::Mean),
            other => Err(format!("`against` is `most` or `mean`, not `{other}`")),
        };
        let over = match args.text("over") {
            "window" => Ok(Over::Window),
            "all" => Ok(Over::All),
            other => Err(format!("`over` is `window` or `all`, not `{other}`")),
        };
        match (measure, over) {
            (Ok(measure), Ok(over)) => Ok(Box::new(AcCombi { time: args.get("time"), measure, over })),
            (measure, over) => {
                let mistakes: Vec<String> = measure.err().into_iter().chain(over.err()).collect();
                Err(Refusal(mistakes.join("; ")))
            }
        }
    },
};

/// What of past offers counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Most,
    Mean,
}

/// Which past offers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    Window,
    All,
}

/// A measure of the offers received before the standing one; `None` where there were none.
pub(super) fn before(view: &OfferView, measure: Measure, over: Over) -> Option<f64> {
    let since = match over {
        Over::Window => view.time() - (1.0 - view.time()),
        Over::All => f64::NEG_INFINITY,
    };
    let time = |step: u32| (f64::from(step) + 1.0) / (f64::from(view.steps) + 1.0);
    let earlier = view.all_received().rev().skip_while(|offer| Some(*offer) != view.standing).skip(1);
    let earlier = earlier.take_while(|offer| time(offer.step) >= since);
    let (mut count, mut sum, mut most) = (0.0, 0.0, f64::NEG_INFINITY);
    for offer in earlier {
        let worth = view.utility(offer.outcome);
        count += 1.0;
        sum += worth;
        most = most.max(worth);
    }
    (count > 0.0).then_some(match measure {
        Measure::Most => most,
        Measure::Mean => sum / count,
    })
}

struct AcCombi {
    time: f64,
    measure: Measure,
    over: Over,
}

impl Acceptance for AcCombi {
    fn answer(&self, view: &OfferView, offer: Ranked, planned: Option<Ranked>) -> Decision<Answer> {
        let next = AcNext::PLAIN.answer(view, offer, planned);
        if next.choice == Answer::Accept || view.time() < self.time {
            return next;
        }
        let against = before(view, self.measure, self.over).unwrap_or(f64::NEG_INFINITY);
        Decision::new(accept_if(offer.utility >= against), Reason::Compared { worth: offer.utility, against })
    }
}
