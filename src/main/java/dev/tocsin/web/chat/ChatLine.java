package dev.tocsin.web.chat;

import io.vertx.core.Future;

/** One connection to a service that tells of buttons. Of one thread. */
interface ChatLine {

  /** Begins, and goes on until it is closed; what fails is tried again. */
  void open();

  /** Completes when the service first took the credential; it may never. */
  Future<Void> ready();

  /** What is wrong with it now, for a person and without secrets; empty where nothing is. */
  String problem();

  /** Lets go of it; nothing is heard from it any more. */
  void close();
}
