package io.tolva.nn.layers;

import io.tolva.nn.config.Catalogue;

/** The layers that a file can name. */
public final class Layers {
    /** Keras's layers by name. */
    public static final Catalogue<Layer> CATALOGUE = Catalogue.builder("layer", Layer.class, "keras.layers")
            .add("InputLayer", InputLayer::new)
            .add("Dense", Dense::new)
            .add("Flatten", Flatten::new)
            .add("Activation", ActivationLayer::new)
            .add("Conv2D", Conv2D::new)
            .add("MaxPooling2D", MaxPooling2D::new)
            .add("Rescaling", Rescaling::new)
            .add("Normalization", Normalization::new)
            .add("Discretization", Discretization::new)
            .add("CategoryEncoding", CategoryEncoding::new)
            .add("Hashing", Hashing::new)
            .add("HashedCrossing", HashedCrossing::new)
            .add("IntegerLookup", IntegerLookup::new)
            .add("StringLookup", StringLookup::new)
            .add("Resizing", Resizing::new)
            .add("CenterCrop", CenterCrop::new)
            .add("RandomCrop", RandomCrop::new)
            .add("RandomFlip", RandomFlip::new)
            .add("RandomRotation", RandomRotation::new)
            .add("RandomTranslation", RandomTranslation::new)
            .add("RandomZoom", RandomZoom::new)
            .add("RandomContrast", RandomContrast::new)
            .add("RandomBrightness", RandomBrightness::new)
            .build();

    private Layers() {}
}
