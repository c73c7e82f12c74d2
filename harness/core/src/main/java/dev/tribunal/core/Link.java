package dev.tribunal.core;

/** A link that reports show beside a case. */
public record Link(String name, String url) {}
