package dev.tocsin.engine.shape;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.internal.utils.KieHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compiled bases of shapes, each compiled once however many rules have it. Compiling takes 20
 * to 300 ms and is done by whoever asks first, so a live engine asks on a thread of its own before
 * its shard needs the base. Safe for any thread.
 */
public final class Shapes {
  private static final Logger LOG = LoggerFactory.getLogger(Shapes.class);
  private static final AtomicBoolean WARM = new AtomicBoolean();

  private final Map<String, KieBase> bases = new ConcurrentHashMap<>();
  private final Map<String, RuleSession> prepared = new ConcurrentHashMap<>();
  private final Function<Shape, String> writer;

  public Shapes() {
    this(Shapes::drl);
  }

  /**
   * @param writer writes other DRL than {@link #drl}, such as one that fails on purpose
   */
  public Shapes(Function<Shape, String> writer) {
    this.writer = writer;
  }

  /**
   * Has the compiler of DRL load what it needs, on a thread beside this one: its first base takes
   * it a second, and whoever is to load rules has them to read first. Once a process.
   */
  public static void warmUp() {
    if (WARM.compareAndSet(false, true)) {
      var shape = new Shape(new ShapeNode.EventSlot(0), null);
      Thread.ofPlatform()
          .daemon()
          .name("first-shape")
          .start(
              () -> {
                LOG.debug("the first shape is compiled");
                new Shapes().open(shape).close();
              });
    }
  }

  /** The base of a shape, compiled now if it is new. */
  public KieBase base(Shape shape) {
    return bases.computeIfAbsent(shape.key(), _ -> compile(shape));
  }

  /** Opens a session of a shape for whoever asks for one next. */
  public void prepare(Shape shape) {
    RuleSession other = prepared.put(shape.key(), session(shape));
    if (other != null) {
      other.close();
    }
  }

  /** A session of a shape, the one that was prepared where there is one; the caller closes it. */
  public RuleSession open(Shape shape) {
    RuleSession ready = prepared.remove(shape.key());
    return ready == null ? session(shape) : ready;
  }

  private RuleSession session(Shape shape) {
    return new RuleSession(base(shape), joins(shape));
  }

  // an event alone is told as it comes; all else is joined with what is remembered
  private static boolean joins(Shape shape) {
    return !(shape.root() instanceof ShapeNode.EventSlot) || shape.rearm() != null;
  }

  /** Whether a rule of that shape would need no compiling. */
  public boolean knows(Shape shape) {
    return bases.containsKey(shape.key());
  }

  /** Forgets a shape that no rule has any more. */
  public void unload(String key) {
    bases.remove(key);
    RuleSession left = prepared.remove(key);
    if (left != null) {
      left.close();
    }
  }

  /** The DRL that runs for a shape. */
  public static String drl(Shape shape) {
    return DrlWriter.write(
        shape, "dev.tocsin.shape.s" + HexFormat.of().toHexDigits(shape.key().hashCode()));
  }

  private KieBase compile(Shape shape) {
    // no base is ever changed; one that says so forgets facts that match nothing, which would be
    // missed where others are still to come that they are joined with
    return new KieHelper()
        .addContent(writer.apply(shape), ResourceType.DRL)
        .build(joins(shape) ? KieBaseMutabilityOption.ALLOWED : KieBaseMutabilityOption.DISABLED);
  }

  static KieSessionConfiguration sessionConfiguration() {
    KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
    configuration.setOption(ClockTypeOption.PSEUDO);
    // a session belongs to the thread of its shard
    configuration.setOption(ThreadSafeOption.NO);
    return configuration;
  }
}
