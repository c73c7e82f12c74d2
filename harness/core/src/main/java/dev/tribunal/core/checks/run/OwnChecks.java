package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckFactory;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds the checks that people write themselves, by the names of their classes. */
final class OwnChecks {
  private static final int LONGEST_MESSAGE = 300;

  private OwnChecks() {}

  static @Nullable Check read(DataValue value) {
    DataValue name = value.isObject() ? value.field("class").orElseThrow() : value;
    try {
      Object made = instance(name.text());
      Check check = check(made, value);
      return check == null ? null : own(name.text(), check);
    } catch (Unusable e) {
      name.problem("%s %s".formatted(CheckWords.quote(name.text()), e.getMessage()));
      return null;
    }
  }

  private static @Nullable Check check(Object made, DataValue value) throws Unusable {
    DataValue args = value.isObject() ? value.field("args").orElse(null) : null;
    if (made instanceof Check check) {
      if (args != null) {
        args.problem("is given to a check that takes none; leave it out, or name a CheckFactory");
        return null;
      }
      return check;
    }
    try {
      Check check = ((CheckFactory) made).create(value.fieldOrEmpty("args"));
      if (check == null) {
        throw new Unusable("made no check; let create return one");
      }
      return check;
    } catch (RuntimeException | LinkageError e) {
      throw new Unusable("could not make a check of its args: " + message(e));
    }
  }

  private static Check own(String name, Check check) throws Unusable {
    try {
      Check.Severity severity = check.severity();
      Check.Evidence needs = check.needs();
      if (severity != null && needs != null) {
        return new OwnCheck(name, check, severity, needs);
      }
    } catch (RuntimeException | LinkageError e) {
      throw new Unusable("does not tell its severity and needs: " + message(e));
    }
    throw new Unusable("has no severity, or does not tell what it needs; let it return one each");
  }

  private static Object instance(String name) throws Unusable {
    Class<?> found = find(name);
    if (!Check.class.isAssignableFrom(found) && !CheckFactory.class.isAssignableFrom(found)) {
      throw new Unusable(
          "is neither a %s nor a %s; let it implement one of them"
              .formatted(Check.class.getName(), CheckFactory.class.getName()));
    }
    if (found.isInterface() || Modifier.isAbstract(found.getModifiers())) {
      throw new Unusable("is abstract; name a class that can be made");
    }
    try {
      return found.getConstructor().newInstance();
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new Unusable(
          "can't be made; let it be a public class with a public constructor without parameters");
    } catch (InvocationTargetException e) {
      throw new Unusable("can't be made: its constructor threw " + message(e.getCause()));
    } catch (InstantiationException | LinkageError e) {
      throw new Unusable("can't be made: " + message(e));
    }
  }

  private static Class<?> find(String name) throws Unusable {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    try {
      return Class.forName(
          name, true, ofThread == null ? OwnChecks.class.getClassLoader() : ofThread);
    } catch (ClassNotFoundException e) {
      throw new Unusable(
          "is no class on the class path; give the full name, as com.example.Polite, and a nested class as com.example.Outer$Inner");
    } catch (LinkageError e) {
      throw new Unusable("can't be loaded: " + message(e));
    }
  }

  private static String message(@Nullable Throwable thrown) {
    return CheckWords.bare(String.valueOf(thrown), LONGEST_MESSAGE);
  }

  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }
}
