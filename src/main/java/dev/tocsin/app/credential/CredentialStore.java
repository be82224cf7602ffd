package dev.tocsin.app.credential;

/** Keeps secrets by name. Blocks; of any thread. */
public interface CredentialStore {

  /** What came of looking. */
  sealed interface Found {

    /** The secret; its text form does not show it. */
    record Value(String secret) implements Found {
      @Override
      public String toString() {
        return "(secret)";
      }
    }

    /**
     * None.
     *
     * @param sentence why, without a final full stop
     */
    record Missing(String sentence) implements Found {}
  }

  Found find(String name);
}
