#include "scaling.hpp"

#include <variant>
#include <vector>

namespace staffsim::model {

namespace {

class Scaling {
public:
    explicit Scaling(double factor) : factor_(factor) {}

    void operator()(Exponential& law) const { law.mean_seconds *= factor_; }
    void operator()(Lognormal& law) const { law.mean_seconds *= factor_; }
    void operator()(Gamma& law) const { law.mean_seconds *= factor_; }
    void operator()(Erlang& law) const { law.mean_seconds *= factor_; }
    void operator()(Hyperexponential& law) const { scale(law.mean_seconds); }
    void operator()(Deterministic& law) const { law.value_seconds *= factor_; }
    void operator()(Empirical& law) const { scale(law.value_seconds); }
    void operator()(PiecewiseHazard& law) const {
        scale(law.from_seconds);
        for (double& hazard : law.hazard_per_minute) {
            hazard /= factor_;
        }
    }
    void operator()(Listed& law) const { scale(law.value_seconds); }

private:
    void scale(std::vector<double>& values) const {
        for (double& value : values) {
            value *= factor_;
        }
    }

    double factor_;
};

} // namespace

Distribution scaled(Distribution distribution, double factor) {
    std::visit(Scaling(factor), distribution);
    return distribution;
}

} // namespace staffsim::model
