package dev.tocsin.web;

import java.util.List;

/** One group of endpoints. */
@FunctionalInterface
public interface Endpoints {

  List<Endpoint> endpoints();
}
