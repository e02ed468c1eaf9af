// Levers of money, as a user asks for them: a contract's rate, an exchange rate.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "what_if.hpp"

#include <doctest/doctest.h>

using namespace staffsim::tests;
using nlohmann::json;

namespace {

/// The same plan, its people under a vendor's contract in dollars: 96 paid hours at 20 USD.
constexpr const char* vendor_patch = R"({ "extends": "plan.json", "name": "vendor",
  "agent_groups": { "team": { "price": null } },
  "currencies": { "USD": { "monthly_rates": { "2025-10": 0.9 } } },
  "contracts": { "abroad": { "kind": "vendor", "currency": "USD", "agent_groups": ["team"],
                             "contact_types": ["calls", "chats"], "basis": "paid_hour", "rate": 20 } } })";

/// What a sweep of one lever says of the cost.
class CostOfLevers : public WhatIf {
protected:
    [[nodiscard]] json swept_costs(const std::string& plan, const std::string& lever) const {
        const Ended swept = run_words({"sweep",
                                       plan,
                                       "--vary",
                                       lever,
                                       "--measures",
                                       "cost_total",
                                       "--replications",
                                       "4",
                                       "--json",
                                       "--quiet"});
        REQUIRE_MESSAGE(swept.exit_code == 0, swept.err);
        return json::parse(swept.out);
    }
    [[nodiscard]] static std::vector<double> costs_of(const json& sweep) {
        std::vector<double> costs;
        for (const json& point : sweep.at("points")) {
            costs.push_back(point.at("measures")[0].at("estimate").get<double>());
        }
        return costs;
    }
};

} // namespace

TEST_CASE_FIXTURE(CostOfLevers, "the price lever is a contract's rate, never on top of it") {
    const std::string vendor = folder.write("vendor.json", vendor_patch).string();
    const json swept = swept_costs(vendor, "price=0,10,20");
    CHECK(costs_of(swept) == std::vector<double>{0, 864, 1728}); // 4 agents x 24 h x rate x 0.9
    CHECK(swept.at("levers")[0].at("unit") == "USD");

    // 2,880 EUR of plan A are 96 h x 33.333 USD x 0.9.
    const Ended ended = run_words({"break-even",
                                   scenario,
                                   vendor,
                                   "--lever",
                                   "price@team=15:60",
                                   "--in",
                                   "b",
                                   "--replications",
                                   "4",
                                   "--json",
                                   "--quiet"});
    CHECK(ended.exit_code == 0);
    CHECK(json::parse(ended.out).at("value") == doctest::Approx(2880 / (96 * 0.9)).epsilon(1e-4));
}

TEST_CASE_FIXTURE(CostOfLevers, "the exchange rate is a lever over all months") {
    const std::string vendor = folder.write("vendor.json", vendor_patch).string();
    const json swept = swept_costs(vendor, "fx@USD=0.5,1,1.1");
    CHECK(costs_of(swept) ==
          std::vector<double>{864, 1728, 1900.8}); // 1,920 USD at 0.45, 0.9 and 0.99
}
