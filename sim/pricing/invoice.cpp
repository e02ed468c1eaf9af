#include "staffsim/pricing/invoice.hpp"

#include "invoice_month.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/model/contract_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace staffsim::pricing {

namespace {

bool is_charged(const model::OtherCharge& charge, std::size_t month) {
    const auto number = static_cast<std::int64_t>(month);
    return number >= charge.first_month && number < charge.first_month + charge.months;
}

void add_other_charges(InvoiceMonth& month) {
    for (const model::OtherCharge& charge : month.contract().other_charges) {
        if (is_charged(charge, month.month())) {
            month.add({.kind = LineKind::other_charge,
                       .subject = subject_of(charge),
                       .quantity = {.value = 1},
                       .unit = "charges",
                       .price = charge.amount});
        }
    }
}

/// First month after the plan in which nothing is charged any more.
std::size_t end_of_charges(const model::Contract& contract, std::size_t months) {
    auto end = static_cast<std::int64_t>(months);
    for (const model::OtherCharge& charge : contract.other_charges) {
        end = std::max(end, charge.first_month + charge.months);
    }
    return static_cast<std::size_t>(end);
}

/// What the contract's amounts are divided over: its groups, or the types of its bots.
struct Owners {
    std::vector<std::size_t> indices;
    std::vector<std::int64_t> weights; ///< of the month
};

Owners owners_of(const InvoiceMonth& month) {
    const model::Contract& contract = month.contract();
    Owners owners;
    if (std::holds_alternative<model::BotTerms>(contract.terms)) {
        owners.indices = contract.contact_types;
        for (const std::size_t type : owners.indices) {
            owners.weights.push_back(month.priced().bot(month.month(), type).sessions);
        }
    } else {
        owners.indices = contract.agent_groups;
        for (const std::size_t group : owners.indices) {
            owners.weights.push_back(paid_time(month.group(group)));
        }
    }
    return owners;
}

class Accounts {
public:
    Accounts(const Priced& priced, const RatePath& rates) : priced_(priced), rates_(rates) {
        invoices_.by_group.resize(priced.frame.groups.size());
        invoices_.by_type.resize(priced.frame.types.size());
    }

    void add_contract(std::size_t number) {
        const model::Contract& contract = priced_.money.contracts[number];
        const auto* vendor = std::get_if<model::VendorTerms>(&contract.terms);
        std::optional<ServiceTerms> service;
        if (vendor != nullptr) {
            service.emplace(*vendor);
        }
        const std::size_t months = priced_.frame.months.size();
        for (std::size_t number_of_month = 0; number_of_month < months; ++number_of_month) {
            InvoiceMonth month(priced_, number, number_of_month, invoices_.lines);
            const std::size_t first = invoices_.lines.size();
            if (const auto* in_house = std::get_if<model::InHouseTerms>(&contract.terms)) {
                add_in_house(month, *in_house);
            } else if (vendor != nullptr) {
                add_vendor_fee(month, *vendor);
                service->add(month, add_vendor_terms(month, *vendor));
            } else {
                add_bot(month, std::get<model::BotTerms>(contract.terms));
            }
            add_other_charges(month);
            close(month, number, first);
        }
        for (std::size_t later = months; later < end_of_charges(contract, months); ++later) {
            InvoiceMonth month(priced_, number, later, invoices_.lines);
            add_other_charges(month);
        }
    }

    [[nodiscard]] Invoices take() { return std::move(invoices_); }

private:
    [[nodiscard]] Decimal rate_of(const model::Contract& contract, std::size_t month) const {
        if (contract.currency == priced_.frame.book_currency) {
            return decimal_one;
        }
        const auto& currencies = priced_.money.currencies;
        const auto found = std::find_if(
            currencies.begin(), currencies.end(), [&](const model::ExchangeRate& rate) {
                return rate.currency == contract.currency;
            });
        expects(found != currencies.end(), "a contract's currency has a rate");
        const auto place = static_cast<std::size_t>(found - currencies.begin());
        return rates_[place * priced_.frame.months.size() + month];
    }

    /// The month's sum, in book currency, and whose it is.
    void close(const InvoiceMonth& month, std::size_t contract, std::size_t first_line) {
        MonthTotal total{.contract = contract,
                         .month = month.month(),
                         .amount = month.sum(),
                         .rate = rate_of(month.contract(), month.month())};
        total.book = share_of(total.amount, total.rate);
        invoices_.totals.push_back(total);
        const bool bots = std::holds_alternative<model::BotTerms>(month.contract().terms);
        (bots ? invoices_.bots : invoices_.people) += total.book;
        divide(month, first_line, total, bots ? invoices_.by_type : invoices_.by_group);
    }

    void divide(const InvoiceMonth& month,
                std::size_t first_line,
                const MonthTotal& total,
                std::vector<MinorUnits>& books) const {
        const Owners owners = owners_of(month);
        std::vector<MinorUnits> own(owners.indices.size());
        MinorUnits shared = total.amount;
        for (std::size_t line = first_line; line < invoices_.lines.size(); ++line) {
            if (const auto& group = invoices_.lines[line].group) {
                const auto place = std::find(owners.indices.begin(), owners.indices.end(), *group);
                own[static_cast<std::size_t>(place - owners.indices.begin())] +=
                    invoices_.lines[line].amount;
                shared -= invoices_.lines[line].amount;
            }
        }
        const std::vector<MinorUnits> parts = split(shared, owners.weights);
        MinorUnits rest = total.book;
        for (std::size_t i = 0; i < own.size(); ++i) {
            own[i] = share_of(own[i] + parts[i], total.rate);
            rest -= own[i];
        }
        const std::vector<MinorUnits> rounding = split(rest, owners.weights);
        for (std::size_t i = 0; i < own.size(); ++i) {
            books[owners.indices[i]] += own[i] + rounding[i];
        }
    }

    const Priced& priced_;
    const RatePath& rates_;
    Invoices invoices_;
};

} // namespace

std::string subject_of(const model::OtherCharge& charge) {
    const std::string kind(model::word_of(charge.kind));
    return charge.name.empty() ? kind : fmt::format("{}: {}", kind, charge.name);
}

Invoices invoices_of(const model::Money& money,
                     const Frame& frame,
                     const Usage& usage,
                     const RatePath& rates) {
    const Priced priced{.money = money, .frame = frame, .usage = usage};
    Accounts accounts(priced, rates);
    for (std::size_t contract = 0; contract < money.contracts.size(); ++contract) {
        accounts.add_contract(contract);
    }
    return accounts.take();
}

} // namespace staffsim::pricing
