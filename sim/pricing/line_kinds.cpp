#include "staffsim/core/error.hpp"
#include "staffsim/pricing/invoice.hpp"

namespace staffsim::pricing {

std::string_view name_of(LineKind kind) {
    using enum LineKind;
    switch (kind) {
    case wage:
        return "wage";
    case overtime_premium:
        return "overtime_premium";
    case night_premium:
        return "night_premium";
    case holiday_premium:
        return "holiday_premium";
    case language_premium:
        return "language_premium";
    case on_costs:
        return "on_costs";
    case oversight:
        return "oversight";
    case seat:
        return "seat";
    case licence:
        return "licence";
    case recruiting:
        return "recruiting";
    case training:
        return "training";
    case severance:
        return "severance";
    case work:
        return "work";
    case margin:
        return "margin";
    case gain_share:
        return "gain_share";
    case additional_charge:
        return "additional_charge";
    case reduced_charge:
        return "reduced_charge";
    case quality:
        return "quality";
    case minimum:
        return "minimum";
    case maximum:
        return "maximum";
    case service_credit:
        return "service_credit";
    case earn_back:
        return "earn_back";
    case bonus:
        return "bonus";
    case platform_fee:
        return "platform_fee";
    case bot_work:
        return "bot_work";
    case other_charge:
        return "other_charge";
    }
    throw InternalError("unknown kind of an invoice line");
}

} // namespace staffsim::pricing
