package dev.tocsin.engine.intake;

import dev.tocsin.market.Tick;
import java.util.List;

/** What one push holds: ticks in their order, and what was not taken. */
public record Pushed(List<Tick> ticks, List<Rejection> rejections) {}
