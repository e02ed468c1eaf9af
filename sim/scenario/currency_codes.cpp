#include "currency_codes.hpp"

#include <algorithm>
#include <string_view>

namespace staffsim::scenario {

namespace {

constexpr std::string_view all_codes = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT "
                                       "BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD "
                                       "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK "
                                       "DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP "
                                       "GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD "
                                       "IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD "
                                       "KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD "
                                       "MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
                                       "NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG "
                                       "QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP "
                                       "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND "
                                       "TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES "
                                       "VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ";

constexpr std::size_t step = 4; // three letters and a space

} // namespace

std::vector<std::string> currency_codes() {
    std::vector<std::string> list;
    for (std::size_t at = 0; at < all_codes.size(); at += step) {
        list.emplace_back(all_codes.substr(at, step - 1));
    }
    return list;
}

bool is_currency_code(const std::string& code) {
    return code.size() == step - 1 && code.find(' ') == std::string::npos &&
           all_codes.find(code) != std::string_view::npos;
}

} // namespace staffsim::scenario
