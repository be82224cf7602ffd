package dev.tocsin.app;

import dev.tocsin.notify.route.Policy;
import java.util.function.Supplier;

/** The policy in force. Of any thread. */
final class CurrentPolicy implements Supplier<Policy> {

  private volatile Policy policy;

  CurrentPolicy(Policy first) {
    this.policy = first;
  }

  @Override
  public Policy get() {
    return policy;
  }

  void set(Policy next) {
    policy = next;
  }
}
