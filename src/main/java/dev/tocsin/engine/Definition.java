package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.message.MessageTemplate;

/**
 * A rule as its file has it now, and where it stands there: what an edit may change without
 * touching the rule's state.
 *
 * @param order place of the alert in its file, from 0
 * @param memberOrder place of the member in the alert's list, from 0
 */
record Definition(CheckedAlert alert, MessageTemplate template, int order, int memberOrder) {

  static Definition of(CheckedAlert alert, int order, int memberOrder) {
    return new Definition(alert, Messages.template(alert), order, memberOrder);
  }
}
