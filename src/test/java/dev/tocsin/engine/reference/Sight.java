package dev.tocsin.engine.reference;

/** Which moments a rule looks at. */
interface Sight {

  /** The first moment at which there is anybody to look. */
  int first();

  boolean sees(int moment);

  /** Its values are looked at anew at every moment it sees: those of a rule on closes of bars. */
  boolean samples();

  /** A bar of those that it looks at alone closes, whether or not in its hours. */
  boolean samplesAt(int moment);

  /** The first moment of the hours that the moment lies in: what was pending before is dropped. */
  int windowStart(int moment);

  /** Something has happened to the rule in the hours that the moment lies in. */
  boolean hasBegun(int moment);

  /** It sees everything, at any hour. */
  record Always(History history) implements Sight {
    @Override
    public int first() {
      return 0;
    }

    @Override
    public boolean sees(int moment) {
      return true;
    }

    @Override
    public boolean samples() {
      return false;
    }

    @Override
    public boolean samplesAt(int moment) {
      return false;
    }

    @Override
    public int windowStart(int moment) {
      return 0;
    }

    @Override
    public boolean hasBegun(int moment) {
      return true;
    }
  }
}
