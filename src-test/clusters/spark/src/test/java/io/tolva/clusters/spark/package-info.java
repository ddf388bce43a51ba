/**
 * The jar for Spark, on a real standalone cluster: a master and workers in JVMs of their own, from Spark's own jars, and
 * the job submitted as {@code spark-submit} does. Begin with {@code SparkConversionTest}.
 */
@NullMarked
package io.tolva.clusters.spark;

import org.jspecify.annotations.NullMarked;
